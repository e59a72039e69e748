import Document
import JSON

/// What a check asserts, in the one form that is judged; its description is the check language of `docs/CHECKS.md`.
package indirect enum Assertion: Sendable, Hashable, CustomStringConvertible {
    /// JavaScript that comes to something true in the page.
    case script(String)
    /// How many elements match a selector, or what one of them says, shows or is.
    case elements(ElementTest)
    /// An XPath 1.0 expression whose value is true.
    case xpath(String)
    /// A file of the site.
    case file(FileTest)
    /// What the code of the site's pages and scripts contains.
    case source(TextTest)
    /// Something about the page as a whole.
    case page(PageTest)
    /// How something looks.
    case style(StyleTest)
    /// What somebody does, and what is to be seen then.
    case interaction(Interaction)
    /// The assertion has so many seconds from the page's load, or from the last step, instead of the usual time.
    case within(seconds: Int, Assertion)
    /// At least one holds.
    case anyOf([Assertion])
    /// A matter of taste, which only a model can judge: what is asked, in the check's own words.
    case judgement(String)

    package var description: String {
        switch self {
        case .script(let source): "js: \(source)"
        case .elements(let test): "css: \(test)"
        case .xpath(let expression): "xpath: \(expression)"
        case .file(let test): "file: \(test)"
        case .source(let test): "source: \(test)"
        case .page(let test): "page: \(test)"
        case .style(let test): "style: \(test)"
        case .interaction(let interaction): "when: \(interaction)"
        case .within(let seconds, let assertion): "within \(seconds) s: \(assertion)"
        case .anyOf(let assertions): "any of: \(JSONValue.array(assertions.map { .string($0.description) }).text)"
        case .judgement(let question): "judge: \(question)"
        }
    }

    package var kind: CheckResult.Kind {
        switch self {
        case .script: .script
        case .elements, .xpath, .page, .style: .structure
        case .file, .source: .file
        case .interaction: .interaction
        case .within(_, let assertion): assertion.kind
        // A file can be judged without a page, so one part that needs a page decides.
        case .anyOf(let assertions): assertions.map(\.kind).first { $0 != .file } ?? .file
        case .judgement: .judgement
        }
    }

    /// Whether only a rendered page can tell, also when it has no script.
    package var needsRendering: Bool {
        switch self {
        case .page, .style, .interaction: return true
        case .elements(let test):
            switch test.condition {
            case .shows, .state: return true
            case .exists, .count, .text, .says, .number: return false
            }
        case .within(_, let assertion): return assertion.needsRendering
        case .anyOf(let assertions): return assertions.contains { $0.needsRendering }
        case .script, .xpath, .file, .source, .judgement: return false
        }
    }

    /// Whether only a browser can tell, whatever the page is.
    package var needsBrowser: Bool {
        switch self {
        case .script, .interaction, .style: true
        case .elements, .xpath, .page: needsRendering
        case .within(_, let assertion): assertion.needsBrowser
        case .anyOf(let assertions): assertions.contains { $0.needsBrowser }
        case .file, .source, .judgement: false
        }
    }

    /// Whether it says that something is not there, or what a page is at first: then it must hold on the settled page,
    /// not for a moment.
    package var isAboutAbsence: Bool {
        switch self {
        case .elements(let test):
            switch test.condition {
            case .count(let comparison, let number): return comparison.holds(0, Double(number))
            case .state(let state): return [.hidden, .empty, .unchecked].contains(state)
            // What holds of nothing yet, `= 0` or `< 5`, may be what stands there before the page has reckoned.
            case .number(let comparison, .number(let number)): return comparison.holds(0, number)
            case .exists, .text, .shows, .says, .number: return false
            }
        case .xpath(let expression):
            // `not(//p)`, `count(//p) < 3`: what already holds where nothing is.
            let nothing = try? HTMLDocument(parsing: [])
            return (try? nothing?.evaluate(xpath: expression).truth) ?? false
        case .page(let test):
            switch test {
            case .hasNoErrors, .has: return true
            case .loads, .fits: return false
            }
        case .within(_, let assertion): return assertion.isAboutAbsence
        case .anyOf(let assertions): return assertions.contains { $0.isAboutAbsence }
        case .script, .file, .source, .style, .interaction, .judgement: return false
        }
    }
}
