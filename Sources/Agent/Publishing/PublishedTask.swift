/// Whose site of which task: what a repository's name and place follow from.
package struct PublishedTask: Sendable, Hashable {
    package let email: String
    package let task: String

    package init(email: String, task: String) {
        self.email = email
        self.task = task
    }

    package var repositoryName: RepositoryName { RepositoryName(of: self) }
}
