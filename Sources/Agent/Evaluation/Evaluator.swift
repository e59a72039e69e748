package import Checks
import FoundationEssentials
package import Network

/// The evaluator's side of the protocol: sends a task, waits for the callback, and looks at what was published.
package struct Evaluator: Sendable {
    package struct Limits: Sendable {
        /// What a deployment has from the request to the callback.
        package var round = Duration.seconds(600)
        /// How much longer a late callback, or a page that is not there yet, is waited for.
        package var patience = Duration.seconds(60)

        package init() {}
    }

    package typealias Judge =
        @Sendable (
            _ site: Site, _ checks: [Check], _ attachments: [String: [UInt8]], _ address: PagesAddress
        ) async -> Report

    private let endpoint: String
    private let desk: CallbackDesk
    private let sender: TaskSender
    private let review: PublicationReview
    private let limits: Limits

    /// `sending` goes to the endpoint, which the user named; `reading` to what callbacks name, so it should be guarded
    /// unless the deployment is on this machine (`mayBeLocal`).
    ///
    /// `scratch` is an empty folder for copies of repositories.
    package init(
        endpoint: String, desk: CallbackDesk, sending: any HTTPTransport, reading: any HTTPTransport,
        mayBeLocal: Bool, git: GitCommand, scratch: String, facts: RepositoryFacts, limits: Limits = Limits(),
        judge: @escaping Judge
    ) {
        self.endpoint = endpoint
        self.desk = desk
        self.limits = limits
        sender = TaskSender(endpoint: endpoint, transport: sending)
        review = PublicationReview(
            transport: reading, mayBeLocal: mayBeLocal, git: git, scratch: scratch, facts: facts, judge: judge)
    }

    /// Sends one round after the other, each also when the one before went wrong, as evaluators do.
    package func evaluate(
        _ rounds: [TaskRound], observe: @escaping @Sendable (EvaluationEvent) -> Void
    ) async -> ScoreSheet {
        var scores: [RoundScore] = []
        for round in rounds where !Task.isCancelled {
            scores.append(await score(round, after: scores.last, observe))
        }
        return ScoreSheet(endpoint: endpoint, rounds: scores)
    }

    private func score(
        _ round: TaskRound, after earlier: RoundScore?, _ observe: @escaping @Sendable (EvaluationEvent) -> Void
    ) async -> RoundScore {
        desk.expect(round.brief)
        var score = RoundScore(brief: round.brief, sentAt: .now)
        let start = ContinuousClock.now
        observe(.sending(round: round.brief.round, task: round.brief.task, to: endpoint))
        score.answer = await exchange(round, start, observe)
        score.lines.append(
            score.answer?.line
                ?? ScoreLine(.answer, .failed, "no answer came within \((ContinuousClock.now - start).shown)"))
        score.notes += score.answer?.notes ?? []
        let came = desk.accepted(for: round.brief)
        if let came { score.callback = (came.first.fields, came.first.at - start) }
        addCallback(to: &score, repeats: came?.repeats ?? 0)
        let end = max(start + limits.round, .now + limits.patience)
        await review.look(&score, after: earlier, until: min(end, .now + .seconds(120)), observe)
        return score
    }

    /// Posts the round and returns when the callback has come, with the answer so far, or when none can come any more.
    private func exchange(
        _ round: TaskRound, _ start: ContinuousClock.Instant, _ observe: @escaping @Sendable (EvaluationEvent) -> Void
    ) async -> SentAnswer? {
        let box = AnswerBox()
        let longest = limits.round + limits.patience
        await withTaskGroup(of: Void.self) { group in
            group.addTask { [sender] in
                let answer = await sender.send(round, within: longest)
                guard !Task.isCancelled else { return }
                box.value = answer
                observe(.answered(answer))
            }
            var told = 0
            var second = 0
            while !Task.isCancelled {
                let waited = ContinuousClock.now - start
                let refused = desk.refused(during: round.brief)
                for reason in refused.dropFirst(told) { observe(.refused(reason)) }
                told = refused.count
                if let came = desk.accepted(for: round.brief) {
                    observe(.callback(after: came.first.at - start))
                    break
                }
                guard waited < longest, box.value?.isFinal != true else { break }
                if Int(waited / .seconds(1)) > second {
                    second = Int(waited / .seconds(1))
                    observe(.waiting(waited, limit: limits.round))
                }
                try? await Task.sleep(for: .milliseconds(20))
            }
            // Some answer only when all is done, and that is just now.
            let end = ContinuousClock.now + min(limits.patience, .seconds(10))
            while box.value == nil, .now < end, !Task.isCancelled { try? await Task.sleep(for: .milliseconds(20)) }
            group.cancelAll()
        }
        return box.value
    }

    private func addCallback(to score: inout RoundScore, repeats: Int) {
        let refused = desk.refused(during: score.brief)
        guard let callback = score.callback else {
            let why =
                refused.last.map { "\(refused.count) came and \(refused.count == 1 ? "was" : "were") refused: \($0)" }
                ?? (score.answer?.isFinal == true ? "none can come after that answer" : "none came")
            score.lines.append(ScoreLine(.callback, .failed, why))
            score.lines.append(
                ScoreLine(
                    .time, .failed, "none came that belongs to it"))
            return
        }
        score.lines.append(ScoreLine(.callback, .passed, "it names \(callback.fields.pagesURL.excerpt(200))"))
        let isInTime = callback.after <= limits.round
        score.lines.append(
            ScoreLine(
                .time, isInTime ? .passed : .failed,
                "it came after \(callback.after.shown)\(isInTime ? "" : ", and \(limits.round.shown) were allowed")"))
        score.notes += callback.fields.notes
        if let reason = refused.first {
            score.notes.append("\(refused.count) callbacks were refused before: \(reason)")
        }
        if repeats > 0 {
            score.notes.append("the callback came \(repeats + 1) times, although it was answered with 200")
        }
    }
}
