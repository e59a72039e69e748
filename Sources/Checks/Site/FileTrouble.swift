import FoundationEssentials
import Glibc

/// Words for what goes wrong with files.
package enum FileTrouble {
    /// The operating system's own words, without the wrapping that Foundation puts around them.
    package static func reason(of error: any Error) -> String {
        if let posix = error as? POSIXError { return String(cString: strerror(posix.code.rawValue)) }
        if let cocoa = error as? CocoaError, let cause = cocoa.userInfo["NSUnderlyingError"] as? any Error {
            return reason(of: cause)
        }
        return "\(error)"
    }
}
