import FoundationEssentials
import TestSupport
import Testing

/// A moment of a run at which the agent is killed.
struct CrashPoint: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// How many replies may be asked for that were asked for before.
    let lostReplies: Int
    /// Prepares the scene for it; the process is the one that will be killed.
    let arm: @Sendable (DurableScene, @escaping @Sendable () -> Void) -> Void

    private init(
        _ name: String, lostReplies: Int = 0,
        _ arm: @escaping @Sendable (DurableScene, @escaping @Sendable () -> Void) -> Void
    ) {
        testDescription = name
        self.lostReplies = lostReplies
        self.arm = arm
    }

    /// Before and after the effect of every step, each time before it is in the journal: where a step ends the next begins,
    /// so that the moment before an effect is the moment after the journal of the step before.
    static let all: [CrashPoint] = [
        program("before-reply-1", lostReplies: 1), program("after-reply-1", lostReplies: 1),
        program("before-reply-2", lostReplies: 1), program("after-reply-2", lostReplies: 1),
        // The repository is made while the first reply is being written.
        gitHub("before the repository", "POST /user/repos", isDone: false, lostReplies: 1),
        gitHub("after the repository", "POST /user/repos", isDone: true, lostReplies: 1),
        program("before-commit"), program("after-commit"), program("before-push"), program("after-push"),
        gitHub("before the pages", "POST /repos/*/pages", isDone: false),
        gitHub("after the pages", "POST /repos/*/pages", isDone: true),
        gitHub("before the page was seen", "GET /sites/*/", isDone: false),
        gitHub("after the page was seen", "GET /sites/*/", isDone: true),
        CrashPoint("after the evaluator was told") { scene, kill in scene.atNextCallback(kill) },
    ]

    /// Whether everything is tried, which takes long: `make soak`.
    static var isSoak: Bool { ProcessInfo.processInfo.environment["AGENT_SOAK"] != nil }

    /// For a quick look at another engine.
    static let few = all.filter {
        ["after-reply-2", "after-push", "after the evaluator was told"].contains($0.testDescription)
    }

    private static func program(_ moment: String, lostReplies: Int = 0) -> CrashPoint {
        CrashPoint(moment, lostReplies: lostReplies) { scene, _ in scene.switches.arm(moment) }
    }

    private static func gitHub(_ name: String, _ route: String, isDone: Bool, lostReplies: Int = 0) -> CrashPoint {
        CrashPoint(name, lostReplies: lostReplies) { scene, kill in
            scene.gitHub.fault(route, isDone ? .after { _ in kill() } : .instead { _ in kill() })
        }
    }
}
