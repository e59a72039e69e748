import JSON
package import Network
import Synchronization

/// A model behind an OpenAI-compatible chat-completions endpoint.
///
/// Known to differ from one another and covered: OpenAI, Ollama, llama.cpp, vLLM, OpenRouter, aipipe.
///
/// What a server does not understand (the name of the token limit, streaming options, images) is found out from its
/// errors and left out from then on.
package final class ChatCompletionsModel: LanguageModel {
    package let name: String
    private let endpoint: HTTPTarget
    private let key: Secret?
    private let settings: ModelSettings
    private let redaction: Redaction
    private let transport: any HTTPTransport
    private let retries: ReplyRetries
    private let dialect: Mutex<ChatDialect>

    /// `baseURL` is what comes before `/chat/completions`, as in `https://api.openai.com/v1`; it comes from the user's
    /// own configuration, so `transport` should be one that may go anywhere.
    package init(
        name: String, baseURL: String, key: Secret?, settings: ModelSettings = ModelSettings(),
        transport: any HTTPTransport, clock: any Clock<Duration>, jitter: @escaping @Sendable () -> Double
    ) throws(ModelError) {
        let base = baseURL.last == "/" ? String(baseURL.dropLast()) : baseURL
        do throws(TransportError) {
            endpoint = try HTTPTarget(base + "/chat/completions")
        } catch {
            throw .rejected("The base URL of model \(name) cannot be used. \(error.message)")
        }
        self.name = name
        self.key = key.flatMap { $0.isEmpty ? nil : $0 }
        self.settings = settings
        redaction = Redaction([key].compactMap { $0 })
        self.transport = transport
        retries = ReplyRetries(
            tries: settings.tries, deadline: settings.deadline, clock: clock, jitter: jitter,
            redaction: redaction)
        dialect = Mutex(ChatDialect(isOpenAI: endpoint.host.hasSuffix("api.openai.com")))
    }

    package func reply(
        to conversation: Conversation, progress: @escaping @Sendable (ReplyProgress) -> Void
    ) async throws(ModelError) -> Reply {
        let broken = Mutex(0)
        return try await retries.run(progress: progress) { timeLeft throws(FailedTry) in
            let spoken = dialect.withLock { $0 }
            let request = spoken.request(conversation, model: name, settings: settings)
            let reception = ChatReception(progress: progress)
            let failure = await transfer(request, timeLeft, to: reception)
            if failure?.code == .cancelled { throw failures.cancelled }
            let answer = reception.end()
            if let fault = answer?.fault ?? reception.fault {
                let isChanged = dialect.withLock { $0.adapt(to: fault, of: request, in: spoken) }
                throw failures.fault(fault, isRequestChanged: isChanged)
            }
            guard let answer, answer.isComplete else {
                // Two breaks in one reply: something on the way cuts long streams, so a plain answer is asked for.
                let count = broken.withLock { count in
                    count += 1
                    return count
                }
                if spoken.streams, answer != nil, count == 2 { dialect.withLock { $0.stopStreaming() } }
                throw failures.incomplete(failure)
            }
            return try reply(answer, to: conversation)
        }
    }

    private func transfer(_ body: JSONValue, _ timeLeft: Duration, to reception: ChatReception) async -> TransportError?
    {
        var headers: HTTPHeaders = ["Content-Type": "application/json"]
        if let key { headers["Authorization"] = "Bearer \(key.reveal())" }
        // A local server may load its model first, which takes minutes without a byte.
        let limits = HTTPLimits(total: timeLeft, idle: endpoint.isLoopback ? .seconds(600) : .seconds(300))
        let request = HTTPRequest("POST", endpoint.url, headers: headers, body: Array(body.text.utf8), limits: limits)
        do throws(TransportError) {
            try await transport.stream(request) { reception.receive($0) }
            return nil
        } catch {
            return error
        }
    }

    private func reply(_ answer: ChatAnswer, to conversation: Conversation) throws(FailedTry) -> Reply {
        if answer.text.isEmpty, answer.finish == .complete { throw failures.empty(reason: answer.finishReason) }
        if answer.fingerprint == "fp_ollama", let read = answer.usage.input {
            let sent = Self.estimatedTokens(conversation)
            if sent > 2000, read < sent / 2 { throw failures.promptCut(read: read, of: sent) }
        }
        return Reply(text: answer.text, finish: answer.finish, usage: answer.usage, model: answer.model ?? name)
    }

    private var failures: ModelFailures { ModelFailures(model: name, host: endpoint.host, redaction: redaction) }

    /// On the low side: a token is rarely longer than four characters, and space may cost nothing.
    private static func estimatedTokens(_ conversation: Conversation) -> Int {
        conversation.messages.reduce(0) { $0 + $1.content.utf8.count { $0 > 0x20 } / 4 }
    }
}
