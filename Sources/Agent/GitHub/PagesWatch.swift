import Checks
import JSON
import Network

/// Waits until Pages serve a commit's very bytes: what GitHub says of its builds is only a hint when to look.
struct PagesWatch: Sendable {
    let client: GitHubClient
    let pages: any HTTPTransport
    let clock: any Clock<Duration>

    /// What is kept of the time for what follows: the evaluator is told in any case.
    static let reserve: Duration = .seconds(10)

    /// Returns when the page is live, or says what was seen last when the time is up.
    func wait(
        for signs: PagesSigns, of commit: String, in repository: HostedRepository, at url: String,
        within deadline: PublishDeadline
    ) async throws(PublishError) -> Liveness {
        let start = deadline.elapsed
        var seen = "nobody has looked yet"
        var kicks = 0
        var looks = 0
        while true {
            let waited = deadline.elapsed - start
            let build = try await build(of: commit, in: repository, deadline)
            // A page that is asked for before it is there would be remembered as missing.
            if build.status == "built" || waited >= .seconds(25) {
                guard let difference = await difference(signs, at: url, looks) else { return .live }
                seen = "\(difference); GitHub says of the build: \(build.shown)"
                looks += 1
            } else {
                seen = "GitHub says of the build: \(build.shown)"
            }
            // A build that failed or got stuck is asked for again, twice at most and one at a time.
            let isDue = build.status == "errored" || build.status != "built" && waited >= .seconds(150 * (kicks + 1))
            if kicks < 2, isDue {
                kicks += 1
                _ = try? await client.send("POST", "\(repository.path)/pages/builds", within: deadline)
            }
            let pause: Duration = waited < .seconds(30) ? .seconds(3) : .seconds(5)
            guard deadline.left > Self.reserve + pause, try await deadline.wait(pause) else {
                return .notServed("\(url) does not show the commit \(commit.prefix(10)) yet: \(seen)")
            }
        }
    }

    private struct Build {
        var status: String?
        var error: String?

        var shown: String {
            switch (status, error) {
            case (nil, _): "not begun"
            case (let status?, let error?): "\(status) (\(error.excerpt(200)))"
            case (let status?, nil): status
            }
        }
    }

    /// The best build of the commit: the newest one may be another's, or one that failed after one that did not.
    private func build(
        of commit: String, in repository: HostedRepository, _ deadline: PublishDeadline
    ) async throws(PublishError) -> Build {
        let answer: GitHubAnswer
        do throws(PublishError) {
            answer = try await client.send("GET", "\(repository.path)/pages/builds?per_page=5", within: deadline)
        } catch {
            if case .cancelled = error { throw error }
            // The page itself is what counts.
            return Build(status: nil, error: nil)
        }
        let builds = (answer.json?.array ?? []).filter { $0["commit"]?.string == commit }
        let built = builds.first { $0["status"]?.string == "built" } ?? builds.first
        return Build(status: built?["status"]?.string, error: built?["error"]?["message"]?.string)
    }

    /// Whether a visitor gets a file that need not be the commit's; one that is missing may still be made by a workflow.
    func answer(_ path: String, at url: String) async -> PublicationAnswer {
        let address = url + path.percentEncodedPath
        let limits = HTTPLimits(connect: .seconds(5), total: .seconds(20), responseBytes: 5 << 20)
        let request = HTTPRequest(
            "GET", address, headers: ["Cache-Control": "no-cache"], limits: limits, redirects: 3)
        do throws(TransportError) {
            let response = try await pages.send(request)
            return response.status == 200
                ? PublicationAnswer(.passed, "\(address) answers 200")
                : PublicationAnswer(
                    .undecided, "\(address) answers \(response.status); a workflow may not have made it yet")
        } catch {
            return PublicationAnswer(.undecided, error.message)
        }
    }

    /// What a visitor gets that is not the commit's; `nil` when all is.
    private func difference(_ signs: PagesSigns, at url: String, _ look: Int) async -> String? {
        for file in signs.files {
            // A cache may hold one of the start page's two addresses longer than the other.
            let isStart = file.path == "index.html" && look.isMultiple(of: 2)
            let address = url + (isStart ? "" : file.path.percentEncodedPath)
            let limits = HTTPLimits(
                connect: .seconds(5), total: .seconds(20), responseBytes: file.bytes.count + (1 << 20))
            let request = HTTPRequest(
                "GET", address, headers: ["Cache-Control": "no-cache"], limits: limits, redirects: 3)
            do throws(TransportError) {
                let response = try await pages.send(request)
                guard response.status == 200 else { return "\(address) answers \(response.status)" }
                guard response.body == file.bytes else {
                    let (seen, wanted) = (ContentHash(of: response.body), ContentHash(of: file.bytes))
                    return "\(address) shows other bytes (SHA-256 \(seen.short), not \(wanted.short))"
                }
            } catch {
                return error.message
            }
        }
        return nil
    }
}

extension ContentHash {
    fileprivate var short: String { "\(description.prefix(12))…" }
}

extension String {
    /// The path as it stands in an address.
    var percentEncodedPath: String {
        utf8.map { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: String(UnicodeScalar(byte))
            case _ where "-._~/".utf8.contains(byte): String(UnicodeScalar(byte))
            default: "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }.joined()
    }
}
