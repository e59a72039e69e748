/// The namespaces that an HTML document's elements can be in.
package enum Namespace: UInt8, Sendable, Hashable {
    case html
    case svg
    case mathML
}
