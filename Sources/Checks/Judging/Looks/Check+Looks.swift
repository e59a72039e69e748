extension Check {
    /// Whether it is about how the page looks, so that a picture may tell more than words.
    package func isAboutLooks(in context: CheckContext) -> Bool {
        guard case .assertions(let assertions) = compilation(in: context) else { return false }
        return assertions.contains(where: \.isAboutLooks)
    }
}
