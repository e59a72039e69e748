/// A piece of an answer as it arrives: first the head, once, then any number of pieces of the body.
package enum HTTPStreamPart: Sendable, Hashable {
    case head(HTTPHead)
    case body([UInt8])
}
