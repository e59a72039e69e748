import Browser
import FoundationEssentials
import JSON

/// What somebody who uses the dashboard does.
extension BrowserPage {
    /// Waits until a script comes to something true; a minute at most.
    func waits(for condition: String) async throws(BrowserError) {
        let start = ContinuousClock.now
        while .now - start < .seconds(60) {
            if try await read("String(Boolean(\(condition)))") == "true" { return }
            do { try await Task.sleep(for: .milliseconds(50)) } catch { throw .cancelled }
        }
        throw .refused("it never came to \(condition); the page says: \(try await read("document.body.innerText"))")
    }

    /// Waits until a text can be read on the page.
    func shows(_ text: String) async throws(BrowserError) {
        try await waits(for: "document.body.innerText.includes(\(JSONValue.string(text).text))")
    }

    /// Waits for an element of that role and name.
    func element(_ role: String, _ name: String) async throws(BrowserError) -> PageElement {
        let start = ContinuousClock.now
        while .now - start < .seconds(30) {
            if let found = try await elements(role: role).first(where: { $0.name == name }) { return found }
            do { try await Task.sleep(for: .milliseconds(50)) } catch { throw .cancelled }
        }
        throw .refused("there is no \(role) \(name); the page says: \(try await read("document.body.innerText"))")
    }

    func first(_ selector: String) async throws(BrowserError) -> PageElement {
        try await waits(for: "document.querySelector(\(JSONValue.string(selector).text))")
        guard let found = try await elements(matching: selector).first else {
            throw .refused("nothing matches \(selector)")
        }
        return found
    }

    func press(_ role: String, _ name: String) async throws(BrowserError) {
        let found = try await element(role, name)
        try await does { () async throws(InputFault) in try await self.click(found) }
    }

    func write(_ text: String, _ label: String, role: String = "textbox") async throws(BrowserError) {
        let found = try await element(role, label)
        try await does { () async throws(InputFault) in try await self.type(text, into: found) }
    }

    func choose(_ option: String, _ label: String) async throws(BrowserError) {
        let found = try await element("combobox", label)
        try await does { () async throws(InputFault) in try await self.select(option, in: found) }
    }

    /// Does what must not be hindered.
    func does(_ input: () async throws(InputFault) -> Void) async throws(BrowserError) {
        do throws(InputFault) { try await input() } catch .browser(let error) { throw error } catch {
            throw .refused("\(error)")
        }
    }

    /// Keeps a picture of the whole page where `AGENT_PICTURES` says, for people.
    func keepPicture(_ name: String, width: Int) async throws(BrowserError) {
        guard let folder = ProcessInfo.processInfo.environment["AGENT_PICTURES"] else { return }
        // In a window as high as the page, since frames of other sites are only drawn inside of it.
        let height = try await read("String(document.documentElement.scrollHeight)")
        try await resize(width: width, height: min(8_000, Int(height) ?? 800))
        do { try await Task.sleep(for: .milliseconds(500)) } catch { throw .cancelled }
        let picture = try await screenshot(within: .seconds(20))
        try? Data(picture).write(to: URL(filePath: "\(folder)/\(name).png"))
    }

    /// What a page must never do: write errors, throw, or be refused something.
    var complaints: [String] {
        record.console.filter { ["error", "warning", "assert"].contains($0.level) }.map(\.text)
            + record.exceptions.map(\.text)
            // What a published page asks of others is its own affair.
            + record.requests.filter { $0.url.hasPrefix("http://127.0.0.1") }.filter {
                if case .answered(200..<400, _) = $0.outcome { false } else { true }
            }
            .map { "\($0.url): \($0.outcome)" }
    }
}
