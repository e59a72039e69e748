import Checks

/// Has the model write a site: asks, reads the answer, and asks again when it cannot be read.
struct SiteWriter: Sendable {
    let model: any LanguageModel
    let prompts: Prompts
    let formatRetries: Int
    /// How often an answer that was cut off for its length is gone on with.
    let continuations: Int
    /// Paths that the program writes itself.
    let reserved: Set<String>
    /// Paths that the task asks for.
    let required: Set<String>
    let observe: @Sendable (RunEvent) -> Void

    /// An answer that could be read.
    struct Answer: Sendable {
        let files: ReplyFiles
        /// Everything that was said, for the run's folder.
        let conversation: Conversation
        let reply: Reply
        let retries: Int
    }

    /// Asks with one prompt until the answer can be read, or has been asked for too often.
    ///
    /// `base` is what the answer changes; files that it does not name stay. Who `mayDecline` may say that nothing can be mended.
    func write(
        _ prompt: Message, over base: Site, attempt: Int, mayDecline: Bool = false
    ) async throws(RunError) -> Answer {
        var messages = [Message(.system, try render(prompts.system, [:])), prompt]
        var usage = TokenUsage()
        for retry in 0...formatRetries {
            let (reply, text) = try await whole(messages, attempt)
            usage = usage.adding(reply.usage, isFirst: retry == 0)
            if mayDecline, let reason = Self.reasonToDecline(reply.text) { throw .nothingToMend(reason) }
            do throws(ReplyFault) {
                let files = try read(reply, text, base)
                let whole = Reply(text: reply.text, finish: reply.finish, usage: usage, model: reply.model)
                return Answer(files: files, conversation: Conversation(messages), reply: whole, retries: retry)
            } catch {
                observe(.unreadable(attempt: attempt, fault: "\(error)"))
                guard retry < formatRetries else { throw .noSite("\(error)") }
                messages.append(Message(.assistant, reply.text))
                messages.append(Message(.user, try render(prompts.format, ["fault": "\(error)"])))
            }
        }
        throw .noSite("no answer was asked for")
    }

    /// What stands after `NOTHING TO MEND:` in an answer that has no file.
    private static func reasonToDecline(_ text: String) -> String? {
        guard !text.contains("=== FILE"), !text.contains("=== EDIT"),
            let match = text.firstMatch(of: /(?m)^\W*NOTHING TO MEND\W+(.+)/.dotMatchesNewlines())
        else { return nil }
        return String(match.1).excerpt(400)
    }

    /// An answer, gone on with for as long as it is cut off and may be.
    private func whole(_ messages: [Message], _ attempt: Int) async throws(RunError) -> (Reply, ContinuedReply) {
        var reply = try await ask(Conversation(messages), attempt)
        try refuse(reply)
        var text = ContinuedReply(reply.text)
        var usage = reply.usage
        var count = 0
        while reply.finish == .truncated, count < continuations, !text.text.allSatisfy(\.isWhitespace) {
            count += 1
            observe(.cutOff(attempt: attempt, file: text.openFile))
            let goOn = try render(prompts.continuation, ["tail": text.tail])
            let next: Reply
            do throws(RunError) {
                next = try await ask(
                    Conversation(messages + [Message(.assistant, text.text), Message(.user, goOn)]), attempt)
            } catch {
                if case .cancelled = error { throw .cancelled }
                // The files that are whole may do.
                observe(.warning("the answer that was cut off could not be gone on with: \(error)"))
                break
            }
            usage = usage.adding(next.usage, isFirst: false)
            if case .refused = next.finish { break }
            text.append(next.text)
            reply = next
        }
        return (Reply(text: text.text, finish: reply.finish, usage: usage, model: reply.model), text)
    }

    private func ask(_ conversation: Conversation, _ attempt: Int) async throws(RunError) -> Reply {
        do {
            return try await model.reply(to: conversation) { [observe] progress in
                switch progress {
                case .text(let piece, let length): observe(.receiving(attempt: attempt, piece: piece, bytes: length))
                case .thinking(let length): observe(.thinking(attempt: attempt, bytes: length))
                case .note(let text): observe(.warning(text))
                case .retrying(let delay, let reason):
                    observe(.modelRetrying(attempt: attempt, after: delay, because: reason))
                }
            }
        } catch {
            if case .cancelled = error { throw .cancelled }
            throw .model(error)
        }
    }

    /// Asking again would be refused again: it ends here, with the words of who refused.
    private func refuse(_ reply: Reply) throws(RunError) {
        let words: String
        if case .refused(let reason) = reply.finish {
            words = reason
        } else if let refusal = RefusalWords.find(in: reply.text) {
            words = refusal
        } else {
            return
        }
        throw .model(
            .refused(
                "\(reply.model) refused the task: \"\(words.excerpt(300))\". Change the brief's wording, or use another model."
            ))
    }

    /// The files of an answer; of one that stays cut off, those that are whole.
    private func read(_ reply: Reply, _ text: ContinuedReply, _ base: Site) throws(ReplyFault) -> ReplyFiles {
        let leftOut = text.leftOut.map { "\($0) was begun and not ended; it was left out" }
        guard reply.finish == .truncated else {
            return try ReplyFiles(
                parsing: reply.text, over: base, reserved: reserved, required: required
            ).adding(leftOut)
        }
        do throws(ReplyFault) {
            let open = text.openFile.map { ["the answer was cut off inside \($0), which was left out"] } ?? []
            return try ReplyFiles(
                parsing: text.complete, over: base, reserved: reserved, required: required
            ).adding(leftOut + open)
        } catch {
            throw ReplyFault("it was cut off because it was too long (\(error)); think less and write shorter files")
        }
    }

    private func render(_ template: PromptTemplate, _ values: [String: String]) throws(RunError) -> String {
        do { return try template.render(values) } catch { throw .prompt(error) }
    }
}

extension TokenUsage {
    /// Both together; what is unknown of one is unknown of the sum.
    func adding(_ other: TokenUsage, isFirst: Bool) -> TokenUsage {
        if isFirst { return other }
        func sum(_ left: Int?, _ right: Int?) -> Int? { left.flatMap { left in right.map { left + $0 } } }
        return TokenUsage(
            input: sum(input, other.input), output: sum(output, other.output),
            cacheRead: sum(cacheRead, other.cacheRead),
            cacheWrite: sum(cacheWrite, other.cacheWrite), reasoning: sum(reasoning, other.reasoning))
    }
}
