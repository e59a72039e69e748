import Checks

/// How a repository is known to be the task's: a fixed text with a number that follows from whose task it is.
struct RepositoryMarker: Sendable, Hashable, CustomStringConvertible {
    let description: String

    init(of task: PublishedTask) {
        let hash = StableHash.of("repository", task.email.lowercased(), task.task)
        description = "A static web page, written and checked by a program. [\(String(hash, radix: 16))]"
    }

    func marks(_ repository: HostedRepository) -> Bool { repository.description == description }
}
