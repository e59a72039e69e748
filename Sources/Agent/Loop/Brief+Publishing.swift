extension Brief {
    /// Whose site of which task it is about.
    package var publishedTask: PublishedTask { PublishedTask(email: email, task: task) }

    /// The date of the commit: the same for the same brief, so that a replay gives the same commit.
    var commitDate: CommitDate { CommitDate(task: publishedTask, round: round, nonce: nonce) }
}
