/// A round's commit before it is pushed, and what the branch must be at then.
package struct PlannedCommit: Sendable, Codable, Hashable {
    /// 40 hexadecimal digits.
    package let commit: String
    /// Where `main` was seen; nil when there was none.
    package let head: String?
    /// Whether the branch has it already.
    package let isThere: Bool
}
