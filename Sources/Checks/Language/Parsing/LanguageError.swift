/// Why an assertion cannot be read, for its author.
package struct LanguageError: Error, Hashable {
    package let message: String

    init(_ message: String) { self.message = message }
}
