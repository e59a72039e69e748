import JSON

/// What a text must be; white space is collapsed on both sides, case counts.
package enum TextTest: Sendable, Hashable, CustomStringConvertible {
    case equals(String)
    case contains(String)
    case matches(String)

    package var description: String {
        switch self {
        case .equals(let text): "= \(JSONValue.string(text).text)"
        case .contains(let text): "contains \(JSONValue.string(text).text)"
        case .matches(let pattern): "matches /\(pattern)/"
        }
    }
}
