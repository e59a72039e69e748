/// Why a request's target was refused.
package enum MalformedTarget: Error, Equatable, CustomStringConvertible {
    case notAPath
    case brokenEscape
    case escapedSlash
    case controlCharacter
    case notUTF8

    package var description: String {
        switch self {
        case .notAPath: "The request's target does not begin with a slash."
        case .brokenEscape:
            "The path has a % that is not followed by two hexadecimal digits. Write %25 for a percent sign."
        case .escapedSlash: "The path has an escaped slash (%2F). Names with a slash in them are not served."
        case .controlCharacter: "The path has a control character in it."
        case .notUTF8: "The path is not UTF-8 once its escapes are decoded."
        }
    }
}
