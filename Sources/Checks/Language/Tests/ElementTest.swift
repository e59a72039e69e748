import JSON

/// `SELECTOR`, `SELECTOR >= 3`, `SELECTOR = "text"`, `SELECTOR contains "text"`, `SELECTOR matches /pattern/` and more.
package struct ElementTest: Sendable, Hashable, CustomStringConvertible {
    package enum Condition: Sendable, Hashable {
        case exists
        case count(Comparison, Int)
        case text(TextTest)
        /// Some match shows the text: rendered and not hidden.
        case shows(String)
        /// Some match says what stands in a file.
        case says(FileField)
        /// A number that some match shows, read as people write numbers, compares so.
        case number(Comparison, Quantity)
        /// Some match is so; `hidden`: there is no match that is not.
        case state(ElementState)
    }

    package let selector: String
    package let condition: Condition

    package init(_ selector: String, _ condition: Condition = .exists) {
        self.selector = selector
        self.condition = condition
    }

    package var description: String {
        switch condition {
        case .exists: selector
        case .count(let comparison, let number): "\(selector) \(comparison.rawValue) \(number)"
        case .text(let test): "\(selector) \(test)"
        case .shows(let text): "\(selector) shows \(JSONValue.string(text).text)"
        case .says(let field): "\(selector) says \(field)"
        case .number(let comparison, let quantity): "\(selector) number \(comparison.rawValue) \(quantity)"
        case .state(let state): "\(selector) is \(state.rawValue)"
        }
    }
}
