/// The name of one running `agent serve`, new at each start.
package struct InstanceID: Sendable, Hashable, CustomStringConvertible {
    let number: Int64

    package init() { number = Int64.random(in: 1...Int64.max) }

    init(number: Int64) { self.number = number }

    package var description: String { String(number, radix: 36) }
}
