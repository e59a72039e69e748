import Browser
import JSON

/// Does the steps of an interaction on a page, with input that the page cannot tell from a person's.
struct StepTaker: Sendable {
    let page: BrowserPage
    let files: FileJudge
    let loadLimit: Duration
    /// How long is waited for an element that is not there yet.
    let patience: Duration
    /// When the run ends, and with it every waiting.
    let end: ContinuousClock.Instant

    /// Does a step with the element that stands so many places behind the first of those that fit.
    func take(_ step: InteractionStep, choosing place: Int) async throws(StepFault) -> StepTaken {
        guard let locator = step.locator else { return try await take(step, StepTaken(words: step.words(""))) }
        let taken = try await look(for: locator, at: place, of: step)
        guard case .click(_, let times) = step, times > 1 else { return try await takeAgain(step, taken, at: place) }
        var current = taken
        for _ in 0..<times { current = try await takeAgain(.click(locator, times: 1), current, at: place) }
        return taken
    }

    /// Does the same once more, with the same element, or with the one that has taken its place.
    ///
    /// Pages that draw themselves anew put another element there at every change.
    func takeAgain(_ step: InteractionStep, _ taken: StepTaken, at place: Int = 0) async throws(StepFault) -> StepTaken
    {
        var current = taken
        let deadline = min(ContinuousClock.now + patience, end)
        while true {
            do throws(StepFault) { return try await take(step, current) } catch .fault(.gone, let gone, _) {
                guard let locator = step.locator, .now < deadline else { throw .fault(.gone, gone, step) }
                current = try await look(for: locator, at: place, of: step)
            }
        }
    }

    /// The element that a step is done with, and how many fit as well.
    private func look(
        for locator: Locator, at place: Int, of step: InteractionStep
    ) async throws(StepFault) -> StepTaken {
        let found = try await find(locator)
        let elements = found.elements
        guard elements.indices.contains(place) else {
            throw .notFound(
                locator,
                nearest: try await inBrowser { () async throws(BrowserError) in
                    try await ElementFinder(page: page).nearest(to: locator)
                })
        }
        return StepTaken(
            words: step.words(elements[place].markup), element: elements[place], options: elements.count,
            note: found.note)
    }

    /// Looks for an element until there is one, or until the page can no longer make one.
    private func find(_ locator: Locator) async throws(StepFault) -> ElementFinder.Found {
        let deadline = min(ContinuousClock.now + patience, end)
        var isFinal = false
        while true {
            let found = try await inBrowser { () async throws(BrowserError) in
                do throws(BrowserError) {
                    return try await ElementFinder(page: page).find(locator)
                } catch .wentElsewhere {
                    return ElementFinder.Found()
                }
            }
            // Final was said before this look: nothing can have come since.
            if !found.elements.isEmpty || isFinal || .now >= deadline { return found }
            isFinal = try await inBrowser { () async throws(BrowserError) in
                guard try await page.settle(quiet: .zero, within: .milliseconds(200)) else { return false }
                do throws(BrowserError) {
                    return try await page.isFinal(within: patience)
                } catch .wentElsewhere {
                    return false
                }
            }
        }
    }

    private func take(_ step: InteractionStep, _ taken: StepTaken) async throws(StepFault) -> StepTaken {
        guard let element = taken.element else {
            try await takeOnPage(step)
            return taken
        }
        var file: (name: String, bytes: [UInt8])?
        if case .upload(let name, _) = step {
            guard let bytes = files.content(named: name) else {
                throw .undecided("neither the site nor the task has a file \(name) to upload")
            }
            file = (name, bytes)
        }
        do throws(InputFault) {
            switch step {
            case .click: try await page.click(element)
            case .doubleClick: try await page.click(element, count: 2)
            case .hover: try await page.hover(element)
            case .type(let text, _): try await page.type(text, into: element)
            case .press(let key, _): try await page.press(key, in: element)
            case .select(let option, _): try await page.select(option, in: element)
            case .submit: try await page.submit(element)
            case .upload: if let file { try await page.upload([file], into: element) }
            case .open, .prefer, .width, .reload, .back, .wait: break
            }
        } catch .browser(let error) {
            throw .browser(error)
        } catch {
            throw .fault(error, taken, step)
        }
        var noted = taken
        if case .type(let text, _) = step, !text.isEmpty, await page.holdsNoNumber(element) {
            noted.note = "a field of type number takes no letters: it is empty, and the page was not told of them"
        }
        return noted
    }

    /// What is done with the page as a whole.
    private func takeOnPage(_ step: InteractionStep) async throws(StepFault) {
        let loaded = try await inBrowser { () async throws(BrowserError) -> Bool in
            switch step {
            case .press(let key, _):
                do throws(InputFault) { try await page.press(key, in: nil) } catch .browser(let error) {
                    throw error
                } catch {
                    throw .refused("\(key) could not be pressed: \(error)")
                }
            case .reload: return try await page.reload(within: loadLimit)
            case .back: return try await page.goBack(within: loadLimit)
            case .prefer(let theme): try await page.setColorScheme(theme == .dark ? .dark : .light)
            case .width(let width): try await page.resize(width: width, height: 800)
            case .wait(let seconds):
                do { try await Task.sleep(until: min(.now + .seconds(seconds), end)) } catch { throw .cancelled }
            default: break
            }
            return true
        }
        if loaded { return }
        if case .back = step { throw .impossible("there was nothing to go back to") }
        throw .impossible("the page did not load again within \(loadLimit)")
    }

    private func inBrowser<Result>(
        _ ask: () async throws(BrowserError) -> Result
    ) async throws(StepFault) -> Result {
        do throws(BrowserError) { return try await ask() } catch { throw .browser(error) }
    }
}

/// A step that was done.
struct StepTaken: Sendable {
    /// In the past: `clicked <button>+</button>`.
    let words: String
    var element: PageElement?
    /// How many elements fitted as well as the one that was taken, itself included.
    var options = 1
    /// How it was found, when not by its role and name.
    var note: String?
}

/// Why a step could not be done.
enum StepFault: Error {
    /// Nothing fits; with what comes near.
    case notFound(Locator, nearest: [String])
    case fault(InputFault, StepTaken, InteractionStep)
    /// It cannot be done on this page.
    case impossible(String)
    /// Nobody could tell.
    case undecided(String)
    case browser(BrowserError)
}
