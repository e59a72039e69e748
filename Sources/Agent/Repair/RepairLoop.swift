import Checks

/// Repairs the best of some attempts for as long as something fails, and keeps the best.
struct RepairLoop: Sendable {
    private var workshop: Workshop
    private let limits: Limits
    private let watch: Stopwatch
    private let observe: @Sendable (RunEvent) -> Void
    private var state: BestAttempt

    private(set) var attempts: [Attempt]
    var best: Attempt { state.best }

    /// Begins with attempts that are judged; `nil` when there is none.
    init?(
        _ attempts: [Attempt], workshop: Workshop, limits: Limits, watch: Stopwatch,
        observe: @escaping @Sendable (RunEvent) -> Void
    ) {
        guard let state = BestAttempt(of: attempts) else { return nil }
        self.attempts = attempts
        self.state = state
        self.workshop = workshop
        self.limits = limits
        self.watch = watch
        self.observe = observe
    }

    /// Throws only when it was cancelled or nothing can be recorded: with whatever else goes wrong the best so far is still worth something.
    mutating func run() async throws(RunError) {
        for _ in 0..<limits.repairs {
            if best.report.hasNoFailure { return }
            guard watch.elapsed < limits.deadline - limits.publishingReserve else {
                observe(.stopped("the time left is kept for publishing"))
                return
            }
            do throws(RunError) {
                take(try await next())
            } catch .cancelled {
                throw .cancelled
            } catch .journal(let error) {
                throw .journal(error)
            } catch {
                observe(.stopped("\(error)"))
                return
            }
        }
    }

    private mutating func next() async throws(RunError) -> Attempt {
        state.startsAfresh
            ? try await workshop.startAfresh(state.lessons, among: attempts)
            : try await workshop.repair(best, state.lessons, among: attempts)
    }

    private mutating func take(_ attempt: Attempt) {
        attempts.append(attempt)
        if !state.take(attempt) { observe(.dropped(attempt: attempt.number, best: best.number)) }
    }
}
