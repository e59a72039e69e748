/// Why a text is no brief: everything that is wrong with it at once.
package struct BriefError: Error, Sendable, Hashable, CustomStringConvertible {
    /// Never empty.
    package let faults: [BriefFault]

    package init(faults: [BriefFault]) { self.faults = faults }

    /// One fault per line.
    package var description: String { faults.map(\.description).joined(separator: "\n") }
}
