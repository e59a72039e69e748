import Checks

/// Repairs the best of some attempts for as long as something fails, and keeps the best.
struct RepairLoop: Sendable {
    private var workshop: Workshop
    private let limits: Limits
    private let watch: Stopwatch
    private let observe: @Sendable (RunEvent) -> Void
    private var lessons = Lessons()
    /// How many repairs in a row made nothing better.
    private var fruitless = 0

    private(set) var attempts: [Attempt]
    private(set) var best: Attempt

    /// After so many the next one starts afresh.
    private static let patience = 2

    /// Begins with attempts that are judged; `nil` when there is none.
    init?(
        _ attempts: [Attempt], workshop: Workshop, limits: Limits, watch: Stopwatch,
        observe: @escaping @Sendable (RunEvent) -> Void
    ) {
        guard var best = attempts.first else { return nil }
        for attempt in attempts.dropFirst() where attempt.report.isBetter(than: best.report) { best = attempt }
        self.attempts = attempts
        self.best = best
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
        fruitless >= Self.patience
            ? try await workshop.startAfresh(lessons, among: attempts)
            : try await workshop.repair(best, lessons, among: attempts)
    }

    /// Keeps the attempt as the best, or takes it back and remembers why.
    private mutating func take(_ attempt: Attempt) {
        attempts.append(attempt)
        lessons.learn(from: attempt, best: best)
        if attempt.report.isBetter(than: best.report) {
            best = attempt
            fruitless = 0
            lessons.forget(whatIsMendedBy: best)
            return
        }
        if attempt.repeated == nil { lessons.takeBack(attempt, best: best) }
        observe(.dropped(attempt: attempt.number, best: best.number))
        fruitless = fruitless >= Self.patience ? 0 : fruitless + 1
    }
}
