package import Checks

/// What is to be published: all that the commit follows from.
package struct PublishOrder: Sendable, Hashable {
    package let site: Site
    package let task: PublishedTask
    package let round: Int
    package let date: CommitDate
    package let message: String

    package init(site: Site, task: PublishedTask, round: Int, date: CommitDate, message: String) {
        self.site = site
        self.task = task
        self.round = round
        self.date = date
        self.message = message
    }
}

/// How far a publication has come, with all that the next step needs.
///
/// Every step can be taken again from any of these values, in this process or another, without doing anything twice.
package enum PublishStage: Sendable, Codable, Hashable {
    case begun
    /// The repository is there and ours.
    case created(HostedRepository)
    /// The commit is made, on this machine only.
    case committed(HostedRepository, PlannedCommit)
    case pushed(HostedRepository, PlannedCommit)
    /// Pages are to show the branch, at this address.
    case enabled(HostedRepository, PlannedCommit, pagesURL: String)
    case finished(Publication)
}
