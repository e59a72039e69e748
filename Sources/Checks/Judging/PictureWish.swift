/// When a picture of the page is wanted with its report.
package enum PictureWish: Sendable {
    case never
    /// When a check has failed.
    case onFailure
    /// Also when a page could be judged from its files alone.
    case always
}
