/// What can only be asked of a site once it is published.
package enum PublicationFact: Sendable, Hashable {
    /// Its address answers with it.
    case pagesAnswer
    /// Pages give a file, which may be made by a workflow only.
    case pagesServe(path: String)
    /// A workflow ran for its commit.
    case actionsRan
    case repositoryIsPublic
    /// The commit continues the one of the round before.
    case repositoryIsContinued
    /// Every file of the site is in the repository.
    case filesArePresent
    /// No commit of the repository ever held a secret.
    case historyIsClean

    /// Why it cannot be told before.
    package var reason: String { "it can only be decided once the site is published" }
}
