/// What a client may ask of an `HTTPListener` before it is turned away.
package struct ListenerLimits: Sendable {
    /// A longer body is refused with 413, before it is read when its length was declared.
    package var bodyBytes = 10 * 1024 * 1024
    /// Longer header fields, names and values together, are refused with 431; four times as much with a bare 400.
    package var headerBytes = 16 * 1024
    /// A longer target is refused with 414.
    package var targetBytes = 8 * 1024
    /// A connection on which nothing moved for so long is closed.
    ///
    /// Not a deadline: one byte in time keeps it open. Zero waits for ever.
    package var inactiveSeconds = 15

    package init() {}
}
