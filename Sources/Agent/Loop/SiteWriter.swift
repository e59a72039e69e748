import Checks

/// Has the model write a site: asks, reads the answer, and asks again when it cannot be read.
struct SiteWriter: Sendable {
    let model: any LanguageModel
    let prompts: Prompts
    let formatRetries: Int
    /// Paths that the program writes itself.
    let reserved: Set<String>
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
    func write(_ prompt: String, attempt: Int) async throws(RunError) -> Answer {
        var messages = [Message(.system, try render(prompts.system, [:])), Message(.user, prompt)]
        var usage = TokenUsage()
        for retry in 0...formatRetries {
            let reply = try await ask(Conversation(messages), attempt)
            usage = usage.adding(reply.usage, isFirst: retry == 0)
            do throws(ReplyFault) {
                let files = try read(reply)
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

    private func ask(_ conversation: Conversation, _ attempt: Int) async throws(RunError) -> Reply {
        do {
            return try await model.reply(to: conversation) { [observe] progress in
                switch progress {
                case .text(_, let length): observe(.receiving(attempt: attempt, bytes: length))
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

    private func read(_ reply: Reply) throws(ReplyFault) -> ReplyFiles {
        if case .refused(let reason) = reply.finish { throw ReplyFault("it was refused: \(reason)") }
        do {
            return try ReplyFiles(parsing: reply.text, reserved: reserved)
        } catch {
            guard reply.finish == .truncated else { throw error }
            throw ReplyFault("it was cut off because it was too long (\(error)); write shorter files")
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
