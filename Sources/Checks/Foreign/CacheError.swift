/// Why the cache cannot be used.
package struct CacheError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What happened, to which file, and what to do.
    package let description: String
}
