/// An element of a page, found once.
///
/// It stands for that element of that document: once the document is left, what is asked of it says `wentElsewhere`,
/// and an input says `gone`.
package struct PageElement: Sendable, Hashable {
    /// The protocol's `backendNodeId`.
    package let nodeID: Int
    /// The computed ARIA role, such as `button`, `link`, `textbox`, `checkbox` or `generic`.
    package let role: String
    /// The computed accessible name; empty when it has none.
    package let name: String
    /// Its start tag and the beginning of its text, at most 120 bytes: `<button id="x">Add</button>`.
    package let markup: String
    /// The loader of its document: another document may use the same number again.
    let document: String
}
