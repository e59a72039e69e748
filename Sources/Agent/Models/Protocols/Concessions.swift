import JSON

/// What one server turned out not to understand of requests; learnt from its errors, kept for the run.
struct Concessions: Sendable, Hashable {
    /// What an error taught.
    enum Lesson: Hashable {
        case nothing
        /// To leave the part out, or to word it in another way.
        case about(RequestPart)
        /// What another call learnt a moment ago.
        case known
    }

    /// How many wordings of a part were refused.
    private var refusals: [RequestPart: Int] = [:]
    /// The most tokens that the model can be asked for.
    private(set) var longestOutput: Int?

    /// The first wording that was not refused; nil when the part is to be left out.
    func wording(of part: RequestPart, in dialect: some Dialect) -> Wording? {
        dialect.wordings[part]?.dropFirst(refusals[part] ?? 0).first
    }

    var streams: Bool { refusals[.stream] == nil }

    /// Never ask for a stream again: something on the way cuts it.
    mutating func stopStreaming() {
        refusals[.stream] = 1
        refusals[.streamOptions] = 1
    }

    /// The user's own limit, as far as the model allows it.
    func lengthLimit(_ settings: ModelSettings, otherwise standard: Int? = nil) -> Int? {
        let wanted = settings.maximumOutputTokens ?? standard
        return wanted.map { min($0, longestOutput ?? $0) }
    }

    /// The conversation without what the server cannot take.
    func apply(to conversation: Conversation, in dialect: some Dialect) -> Conversation {
        var changed = conversation
        if refusals[.images] != nil { changed.messages = changed.messages.map { $0.withoutImages } }
        if dialect.wordings[.systemRole] != nil, wording(of: .systemRole, in: dialect) == nil {
            changed = changed.withoutSystemRole
        }
        return changed
    }

    /// Changes the one thing that the fault is about.
    ///
    /// `spoken` is what the request was made with: another call may have learnt from the same fault a moment ago.
    mutating func adapt(
        to fault: ProviderFault, of request: JSONValue, after spoken: Concessions, in dialect: some Dialect
    ) -> Lesson {
        guard fault.status == 400 || fault.status == 422, !fault.isTooLong else { return .nothing }
        if self != spoken { return .known }
        for part in RequestPart.allCases {
            guard let wording = wording(of: part, in: dialect), request.contains(wording),
                part.isConcerned(by: fault, as: wording)
            else { continue }
            if part == .lengthLimit, let limit = fault.limit(below: request.number(at: wording.path)) {
                longestOutput = limit
            } else if part == .lengthLimit, dialect.needsLengthLimit {
                continue
            } else {
                refusals[part, default: 0] += 1
                if part == .stream { stopStreaming() }
            }
            return .about(part)
        }
        return .nothing
    }
}

extension RequestPart {
    fileprivate func isConcerned(by fault: ProviderFault, as wording: Wording) -> Bool {
        let text = fault.message.lowercased()
        switch self {
        case .images: return ["image", "vision", "multimodal"].contains { text.contains($0) }
        case .systemRole:
            return fault.parameter.hasSuffix(".role")
                || text.contains(wording.name) && (text.contains("role") || text.contains("instruction"))
        default:
            let last = wording.path.split(separator: ".").last.map(String.init) ?? wording.path
            return fault.concerns(wording.path) || fault.concerns(last) || fault.concerns(wording.name)
        }
    }
}

extension ProviderFault {
    /// The number in its words that a limit on tokens may be at most; nil when there is none.
    fileprivate func limit(below asked: Double?) -> Int? {
        guard let asked = asked.flatMap({ Int(exactly: $0) }) else { return nil }
        let numbers = message.matches(of: /\d[\d,]*/).compactMap { Int($0.output.replacing(",", with: "")) }
        return numbers.filter { $0 < asked && $0 >= 256 }.max()
    }
}

extension JSONValue {
    /// Whether a request words something in that way.
    fileprivate func contains(_ wording: Wording) -> Bool {
        guard let value = value(at: wording.path) else { return hasMember(wording.path) }
        guard wording.path == "messages" else { return true }
        return value.array?.contains { $0["role"]?.string == wording.name } == true
    }

    fileprivate func number(at path: String) -> Double? { value(at: path)?.number }

    private func value(at path: String) -> JSONValue? {
        path.split(separator: ".").reduce(Optional(self)) { $0?[String($1)] }
    }

    /// Whether an object somewhere inside has a member of that name.
    private func hasMember(_ name: String) -> Bool {
        switch self {
        case .object(let object): object[name] != nil || object.members.contains { $0.value.hasMember(name) }
        case .array(let values): values.contains { $0.hasMember(name) }
        default: false
        }
    }
}

extension Message {
    fileprivate var withoutImages: Message { Message(role, content, stable: stableCount) }
}

extension Conversation {
    /// What the system says put before the first thing that the user says.
    fileprivate var withoutSystemRole: Conversation {
        let system = messages.filter { $0.role == .system }.map(\.content).joined(separator: "\n\n")
        var rest = messages.filter { $0.role != .system }
        if let first = rest.firstIndex(where: { $0.role == .user }), !system.isEmpty {
            let message = rest[first]
            let prefix = system + "\n\n"
            rest[first] = Message(
                .user, prefix + message.content, images: message.images,
                stable: prefix.utf8.count + message.stableCount)
        }
        return Conversation(rest, schema: schema)
    }
}
