import JSON
import Processes
import Synchronization

/// The DevTools protocol over a pair of pipes: commands with a deadline each, and events to whoever listens.
///
/// One thread of its own reads, flushes what did not fit into the pipe, and rejects what is overdue. When the browser
/// goes away everything pending is rejected at once, and so is every later command.
final class DevToolsConnection: Sendable {
    typealias Listener = @Sendable (DevToolsEvent) -> Void

    private struct Pending {
        let method: String
        let session: String
        let limit: Duration
        let deadline: ContinuousClock.Instant
        let resume: @Sendable (Result<JSONValue, BrowserError>) -> Void
    }

    private struct State {
        var nextID = 1
        var pending: [Int: Pending] = [:]
        var listeners: [String: Listener] = [:]
        var unsent: [UInt8] = []
        var failure: BrowserError?
        var isClosing = false
        /// Until when the thread sleeps if nothing happens; `nil` is for ever.
        var sleepsUntil: ContinuousClock.Instant?
        var lastWords: [UInt8] = []

        mutating func takePending(where condition: (Pending) -> Bool) -> [Pending] {
            let taken = pending.filter { condition($0.value) }
            for id in taken.keys { pending[id] = nil }
            return taken.sorted { $0.key < $1.key }.map(\.value)
        }
    }

    private let state = Mutex(State())
    private let commands: Pipe
    private let answers: Pipe
    private let complaints: Pipe
    private let wakeup: Wakeup

    /// Takes over our ends of the pipes to descriptors 3, 4 and 2 of the browser; `start` begins to read.
    init(commands: consuming Pipe, answers: consuming Pipe, complaints: consuming Pipe) throws(ProcessError) {
        wakeup = try Wakeup()
        commands.writing.setNonBlocking()
        answers.reading.setNonBlocking()
        complaints.reading.setNonBlocking()
        self.commands = commands
        self.answers = answers
        self.complaints = complaints
    }

    /// `explanation`: asked when the browser has gone, for what is known of why; its last words when `nil`.
    func start(explanation: @escaping @Sendable () -> BrowserError?) {
        DedicatedThread.start { self.readUntilTheEnd(explanation) }
    }

    /// Lets the thread end; what is pending is rejected.
    func close() {
        state.withLock { $0.isClosing = true }
        wakeup.signal()
    }

    /// False once the browser has closed its end; that is seen before the system reports the process as ended.
    var isOpen: Bool { failure == nil }

    /// Why the browser has gone.
    var failure: BrowserError? { state.withLock(\.failure) }

    /// Hears the events of one session on the connection's thread; the listener must not block.
    func listen(to session: String, _ listener: @escaping Listener) {
        state.withLock { $0.listeners[session] = listener }
    }

    /// Forgets a session: its events go nowhere, and what is pending on it is rejected.
    func forget(session: String, because reason: BrowserError) {
        let rejected = state.withLock { state in
            state.listeners[session] = nil
            return state.takePending { $0.session == session }
        }
        for pending in rejected { pending.resume(.failure(reason)) }
    }

    /// Sends a command and waits for its answer.
    func send(
        _ method: String, _ parameters: JSONObject = [:], session: String = "", within limit: Duration = .seconds(5)
    ) async throws(BrowserError) -> JSONValue {
        let id = state.withLock { state in
            defer { state.nextID += 1 }
            return state.nextID
        }
        let result: Result<JSONValue, BrowserError> = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let pending = Pending(
                    method: method, session: session, limit: limit, deadline: .now + limit,
                    resume: { continuation.resume(returning: $0) })
                submit(id, pending, parameters)
                // Cancelled before it was submitted: the handler below has found nothing to reject.
                if Task.isCancelled { reject(id, .cancelled) }
            }
        } onCancel: {
            reject(id, .cancelled)
        }
        return try result.get()
    }

    /// Sends a command whose answer nobody waits for.
    func post(_ method: String, _ parameters: JSONObject = [:], session: String = "") {
        state.withLock { state in
            write(message(state.nextID, method, parameters, session), &state)
            state.nextID += 1
        }
    }

    private func submit(_ id: Int, _ pending: Pending, _ parameters: JSONObject) {
        let (failure, mustWake) = state.withLock { state -> (BrowserError?, Bool) in
            if let failure = state.failure { return (failure, false) }
            state.pending[id] = pending
            write(message(id, pending.method, parameters, pending.session), &state)
            let sleepsLonger = state.sleepsUntil.map { $0 > pending.deadline } ?? true
            return (nil, sleepsLonger || !state.unsent.isEmpty)
        }
        if let failure { pending.resume(.failure(failure)) }
        if mustWake { wakeup.signal() }
    }

    private func reject(_ id: Int, _ reason: BrowserError) {
        let pending = state.withLock { $0.pending.removeValue(forKey: id) }
        pending?.resume(.failure(reason))
    }

    private func message(_ id: Int, _ method: String, _ parameters: JSONObject, _ session: String) -> [UInt8] {
        var message: JSONObject = ["id": .number(Double(id)), "method": .string(method), "params": .object(parameters)]
        if !session.isEmpty { message["sessionId"] = .string(session) }
        return Array(JSONValue.object(message).text.utf8) + [0]
    }

    /// Writes at once what the pipe takes; the thread writes the rest.
    ///
    /// A pipe without a reader is noticed by reading.
    private func write(_ bytes: [UInt8], _ state: inout State) {
        state.unsent += bytes
        flush(&state)
    }

    private func flush(_ state: inout State) {
        var sent = 0
        while sent < state.unsent.count, let count = commands.writing.write(state.unsent[sent...]), count > 0 {
            sent += count
        }
        state.unsent.removeFirst(sent)
    }
}

extension DevToolsConnection {
    private func readUntilTheEnd(_ explanation: () -> BrowserError?) {
        var framer = MessageFramer()
        var isOpen = true
        while isOpen {
            waitForSomething()
            while let bytes = answers.reading.read() {
                for message in framer.append(bytes) {
                    switch message {
                    case .whole(let bytes): deliver(bytes)
                    case .tooLong(let beginning): refuse(beginning, longerThan: framer.limit)
                    }
                }
                if bytes.isEmpty {
                    isOpen = false
                    break
                }
                // While much is told, time goes by.
                rejectOverdue()
            }
            rejectOverdue()
            if state.withLock(\.isClosing) { isOpen = false }
        }
        readComplaints()
        let explained = explanation()
        let rejected = state.withLock { state in
            let reason = explained ?? .lost(words: String(decoding: state.lastWords, as: UTF8.self))
            state.failure = reason
            state.listeners = [:]
            return state.takePending { _ in true }.map { ($0, reason) }
        }
        for (pending, reason) in rejected { pending.resume(.failure(reason)) }
    }

    private func waitForSomething() {
        let (deadline, hasUnsent) = state.withLock { state in
            state.sleepsUntil = state.pending.values.map(\.deadline).min()
            return (state.sleepsUntil, !state.unsent.isEmpty)
        }
        Poll.wait(
            reading: [answers.reading.number, wakeup.descriptor.number, complaints.reading.number],
            writing: [hasUnsent ? commands.writing.number : -1],
            for: deadline.map { $0 - .now })
        wakeup.clear()
        readComplaints()
        if hasUnsent { state.withLock { flush(&$0) } }
    }

    /// What the browser writes to its standard error is kept for the message when it ends, and else read away.
    private func readComplaints() {
        while let bytes = complaints.reading.read(), !bytes.isEmpty {
            state.withLock { $0.lastWords = Array(($0.lastWords + bytes).suffix(8192)) }
        }
    }

    private func rejectOverdue() {
        let now = ContinuousClock.now
        let rejected = state.withLock { $0.takePending { $0.deadline <= now } }
        for pending in rejected { pending.resume(.failure(.timedOut(pending.method, pending.limit))) }
    }

    /// The browser writes the number of the command first.
    private func refuse(_ beginning: [UInt8], longerThan limit: Int) {
        let text = String(decoding: beginning, as: UTF8.self)
        guard let digits = text.firstMatch(of: /^\{"id":(\d+)/)?.1, let id = Int(digits) else { return }
        reject(id, .refused("the page's answer is longer than \(limit >> 20) MiB"))
    }

    /// Whether it is an event of a session that nobody listens to any more: there may be very many of them.
    private func isForgotten(_ message: [UInt8]) -> Bool {
        guard message.starts(with: #"{"method":"#.utf8) else { return false }
        // …"sessionId":"…"} are its last bytes.
        let parts = message.suffix(60).split(separator: UInt8(ascii: "\""))
        guard parts.count >= 4, parts[parts.count - 4].elementsEqual("sessionId".utf8) else { return false }
        let session = String(decoding: parts[parts.count - 2], as: UTF8.self)
        return state.withLock { $0.listeners[session] == nil }
    }

    private func deliver(_ bytes: [UInt8]) {
        if bytes.count > 1000, isForgotten(bytes) { return }
        // The browser's own writer is trusted to write JSON; what cannot be read is left to the command's deadline.
        guard let message = try? JSONValue(parsing: bytes, depth: 512) else { return }
        if let id = message["id"]?.integer {
            let pending = state.withLock { $0.pending.removeValue(forKey: id) }
            if let error = message["error"] {
                pending?.resume(.failure(.refused("\(pending?.method ?? ""): \(error["message"]?.string ?? "?")")))
            } else {
                pending?.resume(.success(message["result"] ?? .object([:])))
            }
        } else if let method = message["method"]?.string {
            let session = message["sessionId"]?.string ?? ""
            let listener = state.withLock { $0.listeners[session] }
            listener?(
                DevToolsEvent(
                    method: method, parameters: message["params"] ?? .object([:]), session: session, size: bytes.count))
        }
    }
}
