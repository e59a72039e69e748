package import Checks

/// A publisher that goes on at the stage it had reached, and publishes what is published no second time.
package struct JournaledPublisher: Publisher {
    private let publisher: any Publisher
    private let journal: any Journal

    package init(_ publisher: any Publisher, journal: any Journal) {
        self.publisher = publisher
        self.journal = journal
    }

    package func address(of task: PublishedTask) -> PagesAddress { publisher.address(of: task) }

    package func prepare(_ task: PublishedTask, within limit: Duration) async throws(PublishError) {
        try await publisher.prepare(task, within: limit)
    }

    package func answer(
        _ question: PublicationFact, about publication: Publication, of task: PublishedTask
    ) async -> PublicationAnswer {
        await publisher.answer(question, about: publication, of: task)
    }

    /// As it was when the run asked first: it may be this very run that has changed it since.
    package func current(of task: PublishedTask) async throws(PublishError) -> Site? {
        let step = JournalStep.published(email: task.email, task: task.task)
        do throws(JournalError) {
            if let kept = try await journal.value(of: step, PublishedSite.self) { return kept.site }
        } catch {
            throw PublishError(error)
        }
        let site = try await publisher.current(of: task)
        do throws(JournalError) {
            try await journal.record(value: PublishedSite(site: site), of: step)
        } catch {
            throw PublishError(error)
        }
        return site
    }

    package func publish(
        _ site: Site, for task: PublishedTask, round: Int, date: CommitDate, message: String, within limit: Duration
    ) async throws(PublishError) -> Publication {
        let order = PublishOrder(site: site.withNoJekyll, task: task, round: round, date: date, message: message)
        return try await publish(order, from: .begun, within: limit) { _ in }
    }

    package func publish(
        _ order: PublishOrder, from start: PublishStage, within limit: Duration,
        record: @Sendable (PublishStage) async throws(PublishError) -> Void
    ) async throws(PublishError) -> Publication {
        let reached = try await stageReached(order) ?? start
        return try await publisher.publish(order, from: reached, within: limit) { stage throws(PublishError) in
            if let step = stage.step(of: order) {
                do throws(JournalError) {
                    try await journal.record(value: stage, of: step)
                } catch {
                    throw PublishError(error)
                }
            }
            try await record(stage)
        }
    }

    private func stageReached(_ order: PublishOrder) async throws(PublishError) -> PublishStage? {
        do throws(JournalError) {
            for kind in PublishStage.kinds.reversed() {
                let step = JournalStep(kind, order.identity)
                if let stage = try await journal.value(of: step, PublishStage.self) { return stage }
            }
        } catch {
            throw PublishError(error)
        }
        return nil
    }
}

/// What earlier rounds published, as the journal keeps it; nothing published is worth keeping, too.
struct PublishedSite: Codable {
    let site: Site?
}

extension PublishStage {
    /// Of the stages that are kept, in their order.
    fileprivate static let kinds: [JournalStep.Kind] = [.repository, .commit, .push, .pages, .live]

    fileprivate func step(of order: PublishOrder) -> JournalStep? {
        let kind: JournalStep.Kind
        switch self {
        case .begun: return nil
        case .created: kind = .repository
        case .committed: kind = .commit
        case .pushed: kind = .push
        case .enabled: kind = .pages
        case .finished: kind = .live
        }
        return JournalStep(kind, order.identity)
    }
}

extension PublishOrder {
    fileprivate var identity: [[UInt8]] {
        [
            Array(task.email.utf8), Array(task.task.utf8), Array("\(round) \(date)".utf8), Array(message.utf8),
            site.identity,
        ]
    }
}

extension PublishError {
    fileprivate init(_ error: JournalError) {
        switch error {
        case .lost: self = .cancelled
        case .failed(let reason): self = .journal(reason)
        }
    }
}
