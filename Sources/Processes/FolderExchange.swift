private import CProcess

/// Trades the names of two files or folders.
package enum FolderExchange {
    /// Does it in one step: nobody sees a moment without one of them, and nothing has changed when it fails.
    ///
    /// Returns 0, or `errno`: `EINVAL` where the file system cannot do this.
    package static func trade(_ path: String, _ other: String) -> Int32 { cprocess_exchange(path, other) }
}
