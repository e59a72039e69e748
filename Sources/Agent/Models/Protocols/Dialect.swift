import JSON
import Network

/// How one provider's protocol words a conversation, and what its answers mean.
///
/// Whatever is not about wording (sending, retries, reading streams, errors) is the same for all and not here.
protocol Dialect: Sendable {
    /// What of a request a server may refuse, and how it may be worded: the wording to use first comes first.
    ///
    /// A part without a wording is always sent as it is, or never.
    var wordings: [RequestPart: [Wording]] { get }

    /// Whether every request must limit the length of its answer.
    var needsLengthLimit: Bool { get }

    /// Where requests go, below the base address, with the slash before it.
    func path(model: String, streams: Bool) -> String

    /// Where the names of the models are listed.
    var modelsPath: String { get }

    /// The headers of every request, besides the content's type.
    func headers(key: Secret?) -> HTTPHeaders

    /// A request's body; a part of the request that `concessions` gives no wording for is left out.
    func body(
        of conversation: Conversation, model: String, settings: ModelSettings, after concessions: Concessions
    ) -> JSONValue

    /// Takes in one event of a stream, or a whole answer: each is known by its shape, for servers send either.
    func read(_ value: JSONValue, into answer: inout Answer)
}

extension Dialect {
    var needsLengthLimit: Bool { false }
    var modelsPath: String { "/models" }
}

/// A part of a request that not every server knows; in the order in which an error is searched for them.
enum RequestPart: Int, CaseIterable, Sendable {
    case systemRole
    case lengthLimit
    case temperature
    case effort
    case cacheKey
    case storage
    case replySchema
    case images
    // `stream` is part of the name of `stream_options`, so it is looked at last.
    case streamOptions
    case stream
}

/// One way to word a part of a request.
struct Wording: Sendable {
    /// Where it stands in the body, with dots between the names.
    let path: String
    /// Which of several ways to word it there.
    let name: String

    init(_ path: String, as name: String? = nil) {
        self.path = path
        self.name = name ?? path.split(separator: ".").last.map(String.init) ?? path
    }
}
