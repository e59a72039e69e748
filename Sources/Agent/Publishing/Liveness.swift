/// Whether what was published is what a visitor gets.
package enum Liveness: Sendable, Codable, Hashable {
    /// The address answers with the published bytes.
    case live
    /// Published, but the address does not answer with it: why, as a sentence.
    case notServed(String)
    /// Nobody asked.
    case unchecked
}
