import Browser
import FoundationEssentials
import JSON
import Processes
import TestSupport
import Testing

@Suite(.serialized, .sharedBrowser, .timeLimit(.minutes(5))) struct DashboardRelayTests {
    private static let otherSecret = "what the other one wants"

    @Test func `a task is sent to another deployment, and its answer is read; its secret is kept nowhere`() async throws
    {
        let folder = try TemporaryDirectory()
        let other = try ServeProcess(
            ["--network", "none", "--concurrency", "0"],
            environment: [
                "PATH": ProgramSearch.standardPath, "HOME": folder.path, "AGENT_SECRET": Self.otherSecret,
                "AGENT_DATA": "\(folder.path)/data",
            ], log: "\(folder.path)/log")
        defer { other.terminate() }
        let url = try await other.url()
        let scene = try DashboardScene(
            ["--concurrency", "0"], egress: String(url.drop { $0 != "/" }.drop { $0 == "/" }))
        let complaints = try await scene.visit { page throws(BrowserError) in
            try await page.press("link", "Send a task")
            try await page.shows("understood: css: #total-sales")
            try await page.choose("Another deployment", "Send to")
            try await page.shows("it must be able to reach the address")
            try await page.write(url, "Its URL")
            try await page.write("not the secret of it", "Its secret")
            try await page.press("button", "Use http://127.0.0.1:8009/")
            let name = "Send to \(url.drop { $0 != "/" }.drop { $0 == "/" })"
            try await page.press("button", name)
            try await page.shows("answered 403 Forbidden")
            #expect(try await Look.faults(of: page, named: "relay-refused") == [])

            try await page.write(Self.otherSecret, "Its secret")
            try await page.press("button", name)
            try await page.shows("answered 200 OK")
            try await page.shows("\"status\": \"queued\"")
            #expect(try await Look.faults(of: page, named: "relay") == [])
            #expect(
                try await page.read("JSON.stringify([sessionStorage, localStorage, document.cookie])").contains("wants")
                    == false)

            // The address is there again, also after the page was loaded anew; the secret is not.
            _ = try await page.navigate(to: try await page.read("location.origin") + "/?anew#/send")
            try await page.waits(for: "document.querySelector('#other-secret')?.value === ''")
            #expect(try await page.read("document.querySelector('#address').value") == url)
            try await page.press("button", "Sign out")
            try await page.shows("The service’s secret")
            #expect(try await page.read("String(sessionStorage.length)") == "0")
        }
        #expect(complaints == [])
        #expect(!scene.log.contains("wants") && scene.log.contains("a task was relayed"))
        let there = FileManager.default.contents(atPath: "\(folder.path)/log") ?? Data()
        #expect(String(decoding: there, as: UTF8.self).contains("a task was accepted"))
    }
}
