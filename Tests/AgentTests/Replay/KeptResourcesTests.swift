import Agent
import Browser
import Checks
import TestSupport
import Testing

@Suite struct KeptResourcesTests {
    private struct Answers: ResourceHost {
        func answer(_ request: ResourceRequest) async -> ResourceAnswer {
            switch request.url {
            case "https://a.example/lib.js":
                .response(
                    status: 200, headers: [ResourceHeader("Content-Type", "text/javascript")], body: [0, 255, 10])
            case "https://a.example/gone": .failed("it is gone")
            default: .refused("not allowed")
            }
        }
    }

    @Test func `what was loaded once is answered again, bytes, refusals and failures`() async throws {
        let folder = try TemporaryDirectory()
        let kept = KeptResources(keeping: "\(folder.path)/resources", from: Answers())
        let urls = [
            "https://a.example/lib.js", "https://a.example/gone", "https://b.example/", "https://a.example/lib.js",
        ]
        var answers: [ResourceAnswer] = []
        for url in urls { answers.append(await kept.answer(ResourceRequest(method: "GET", url: url, kind: "Script"))) }
        let played = PlayedResources(folder: "\(folder.path)/resources")
        for (url, answer) in zip(urls, answers) {
            #expect(await played.answer(ResourceRequest(method: "GET", url: url, kind: "Script")) == answer)
        }
        let other = await played.answer(ResourceRequest(method: "GET", url: "https://c.example/", kind: "Script"))
        #expect(other == .refused("it is not in the record of the run, and nothing else is asked"))
    }
}
