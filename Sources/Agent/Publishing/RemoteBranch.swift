/// The branch that a publication is for, as a workplace reaches it.
protocol RemoteBranch: Sendable {
    /// Its repository, for messages.
    var url: String { get }

    /// Where it is; an empty text when there is none.
    func head() async throws(PublishError) -> RemoteOutcome

    /// Brings its commits to the workplace.
    func fetch() async throws(PublishError) -> RemoteOutcome

    /// Moves it to the commit if it is where the plan saw it; never anything but forwards.
    func push(_ plan: PlannedCommit) async throws(PublishError) -> RemoteOutcome
}

/// What came of an errand to a branch.
enum RemoteOutcome: Sendable {
    case done(String)
    /// The branch was not where it was expected.
    case moved
    /// It may have worked or may work later: look before trying again.
    case doubtful(String)
    case refused(GitHubFault)
}
