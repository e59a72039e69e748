import JSON
package import Network
import Synchronization

/// A model behind a provider's HTTP interface, in whichever protocol.
///
/// What a server does not understand (the name of the token limit, streaming options, images) is found out from its
/// errors and left out from then on.
package final class HostedModel: LanguageModel {
    package let name: String
    private let dialect: any Dialect
    private let baseURL: String
    private let endpoint: HTTPTarget
    private let key: Secret?
    private let settings: ModelSettings
    private let redaction: Redaction
    private let transport: any HTTPTransport
    private let retries: ReplyRetries
    private let concessions = Mutex(Concessions())

    /// `baseURL` is what comes before the protocol's own path, as in `https://api.openai.com/v1`; it comes from the
    /// user's own configuration, so `transport` should be one that may go anywhere.
    package init(
        name: String, speaking wire: WireProtocol, baseURL: String, key: Secret?,
        settings: ModelSettings = ModelSettings(), transport: any HTTPTransport, clock: any Clock<Duration>,
        jitter: @escaping @Sendable () -> Double
    ) throws(ModelError) {
        do throws(TransportError) {
            endpoint = try HTTPTarget(baseURL)
        } catch {
            throw .rejected("The base URL of model \(name) cannot be used. \(error.message)")
        }
        self.baseURL = wire.base(baseURL)
        self.name = name
        self.key = key.flatMap { $0.isEmpty ? nil : $0 }
        self.settings = settings
        dialect = wire.dialect(at: endpoint)
        redaction = Redaction([key].compactMap { $0 })
        self.transport = transport
        retries = ReplyRetries(
            tries: settings.tries, deadline: settings.deadline, clock: clock, jitter: jitter,
            redaction: redaction)
    }

    package func reply(
        to conversation: Conversation, progress: @escaping @Sendable (ReplyProgress) -> Void
    ) async throws(ModelError) -> Reply {
        let breaks = Mutex(0)
        var conversation = conversation
        return try await retries.run(progress: progress) { timeLeft throws(FailedTry) in
            let spoken = concessions.withLock { $0 }
            let body = body(of: conversation, after: spoken)
            let reception = AnswerReception(dialect, progress: progress)
            let path = dialect.path(model: name, streams: spoken.streams)
            let failure = await transfer(body, to: path, timeLeft, to: reception)
            if failure?.code == .cancelled { throw failures.cancelled }
            let answer = reception.end()
            if let fault = answer?.fault ?? reception.fault {
                if let text = fault.discarded, !text.isEmpty { return Reply(text: text, model: name) }
                if fault.isTooLong, let shorter = conversation.shortened {
                    conversation = shorter
                    progress(.note("the prompt is too long for \(name): earlier answers are left out of it"))
                    throw failures.fault(fault, isRequestChanged: true)
                }
                let isChanged = learn(from: fault, of: body, after: spoken, progress)
                if !isChanged, fault.isStreamed, fault.isTransient { countBreak(breaks) }
                throw failures.fault(fault, isRequestChanged: isChanged)
            }
            guard let answer, answer.isComplete else {
                if answer != nil { countBreak(breaks) }
                throw failures.incomplete(failure)
            }
            return try reply(answer, to: conversation)
        }
    }

    /// Two breaks in one reply: something on the way cuts streams, so a plain answer is asked for.
    private func countBreak(_ breaks: borrowing Mutex<Int>) {
        let count = breaks.withLock { count in
            count += 1
            return count
        }
        if count == 2 { concessions.withLock { $0.stopStreaming() } }
    }

    private func body(of conversation: Conversation, after concessions: Concessions) -> JSONValue {
        dialect.body(
            of: concessions.apply(to: conversation, in: dialect), model: name, settings: settings, after: concessions)
    }

    private func transfer(
        _ body: JSONValue, to path: String, _ timeLeft: Duration, to reception: AnswerReception
    ) async -> TransportError? {
        var headers = dialect.headers(key: key)
        headers["Content-Type"] = "application/json"
        // A local server may load its model first, which takes minutes without a byte.
        let silence = settings.silence ?? (endpoint.isLoopback ? .seconds(600) : .seconds(300))
        let request = HTTPRequest(
            "POST", baseURL + path, headers: headers, body: Array(body.text.utf8),
            limits: HTTPLimits(total: timeLeft, idle: silence))
        do throws(TransportError) {
            try await transport.stream(request) { reception.receive($0) }
            return nil
        } catch {
            return error
        }
    }

    /// Whether the next request will be another one.
    private func learn(
        from fault: ProviderFault, of body: JSONValue, after spoken: Concessions,
        _ progress: @Sendable (ReplyProgress) -> Void
    ) -> Bool {
        let lesson = concessions.withLock { $0.adapt(to: fault, of: body, after: spoken, in: dialect) }
        if lesson == .about(.images) {
            progress(.note("\(name) cannot see images: they are left out from now on"))
        }
        if lesson == .about(.temperature) {
            progress(.note("\(name) takes no temperature: its own is used from now on"))
        }
        return lesson != .nothing
    }

    private func reply(_ answer: Answer, to conversation: Conversation) throws(FailedTry) -> Reply {
        if answer.text.isEmpty, answer.outcome == .complete { throw failures.empty(reason: answer.reason) }
        if answer.fingerprint == "fp_ollama", let read = answer.usage.input {
            let sent = conversation.estimatedTokens
            if sent > 2000, read < sent / 2 { throw failures.promptCut(read: read, of: sent) }
        }
        return Reply(text: answer.text, finish: answer.outcome, usage: answer.usage, model: answer.model ?? name)
    }

    private var failures: ModelFailures { ModelFailures(model: name, host: endpoint.host, redaction: redaction) }
}

// MARK: Looking whether it is there

extension HostedModel: ProbedModel {
    package func probe() async throws(ModelError) -> String {
        let request = HTTPRequest(
            "GET", baseURL + dialect.modelsPath, headers: dialect.headers(key: key),
            limits: HTTPLimits(total: .seconds(15), idle: .seconds(15)))
        let response: HTTPResponse
        do throws(TransportError) {
            response = try await transport.send(request)
        } catch {
            throw .unavailable(redaction(error.message))
        }
        guard (200..<300).contains(response.head.status) else {
            let fault = ProviderFault(head: response.head, body: response.body)
            throw failures.fault(fault, isRequestChanged: false).error.mapText { redaction($0) }
        }
        let names = Self.names((try? JSONValue(parsing: response.body)) ?? .null)
        if names.isEmpty { return "\(endpoint.host) answers" }
        let isKnown = names.contains { $0 == name || $0 == "models/\(name)" || $0 == "\(name):latest" }
        guard isKnown else {
            throw .rejected(
                "\(endpoint.host) answers, but \(name) is not among its \(names.count) models. Check the model's name.")
        }
        return "\(endpoint.host) answers and knows \(name)"
    }

    /// The lists of OpenAI and Anthropic, or that of Google.
    private static func names(_ value: JSONValue) -> [String] {
        let list = value["data"]?.array ?? value["models"]?.array ?? []
        return list.compactMap { $0["id"]?.string ?? $0["name"]?.string }
    }
}
