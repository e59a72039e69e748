/// What a client may ask of an `HTTPListener` before it is turned away.
///
/// The times are total: no byte that comes in time gives more of it.
package struct ListenerLimits: Sendable {
    /// A longer body is refused with 413, before it is read when its length was declared.
    package var bodyBytes = 10 * 1024 * 1024
    /// Longer header fields, names and values together, are refused with 431.
    package var headerBytes = 16 * 1024
    /// More header fields are refused with 431.
    package var headerFields = 100
    /// A longer target is refused with 414.
    package var targetBytes = 8 * 1024

    /// For the request line and the header fields, from the connection's or the request's first byte.
    package var headTime: Duration = .seconds(10)
    /// For the body; a client that has sent a kilobyte for each second so far may go on.
    package var bodyTime: Duration = .seconds(30)
    /// Between two requests of a connection.
    package var idleTime: Duration = .seconds(15)
    /// For taking an answer; a second more for each kilobyte.
    package var sendTime: Duration = .seconds(30)

    /// A connection is closed after so many requests.
    package var requestsPerConnection = 100
    /// One more is answered 503 and closed.
    package var connections = 256
    /// The same, of one address.
    package var connectionsPerAddress = 256
    /// A reader of a stream who is so far behind is dropped.
    package var unreadStreamBytes = 256 * 1024

    package init() {}
}
