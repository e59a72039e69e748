import FoundationEssentials
import Glibc
package import JSON
import Processes
package import Synchronization

/// A GitHub of our own on loopback: the REST calls that publishing makes, git over HTTP by `git http-backend` in front of
/// real repositories, and Pages that serve what was really pushed.
///
/// A test scripts faults with `fault`; what is not scripted is answered as GitHub answers, by the published schema.
package final class MockGitHub: Sendable {
    package static let token = "ghp_" + String(repeating: "Ab1", count: 12)

    /// What goes wrong with one request, once.
    package enum Fault: Sendable {
        /// This is answered instead, and nothing is done.
        case answer(StubAnswer)
        /// It is done, and the answer is lost.
        case lostReply
        /// It is done, and the answer takes its time.
        case slow(Duration)
        /// Nothing is done, and something else happens.
        case instead(@Sendable (MockGitHub) -> Void)
        /// Something else happens first, then it is done.
        case after(@Sendable (MockGitHub) -> Void)
    }

    package struct Repository: Sendable {
        package var description: String
        package var pages: JSONValue?
        package var kicks = 0
    }

    package struct State: Sendable {
        package var repositories: [String: Repository] = [:]
        package var made = 0
        package var pagesMade = 0
        package var pushes = 0
        package var faults: [(route: String, fault: Fault)] = []
        /// The states of the builds as they are asked for; the last stays.
        package var builds = ["built"]
        package var seen: [StubRequest] = []
    }

    package let state = Mutex(State())
    package let folder: TemporaryDirectory
    package let owner: String
    private let listener = Mutex(StubServer?.none)

    package init(owner: String = "Octo-Cat") throws {
        self.owner = owner
        folder = try TemporaryDirectory()
        let server = try StubServer { [weak self] request in self?.answer(request) ?? .cut }
        listener.withLock { $0 = server }
    }

    package var url: String { listener.withLock { $0?.url } ?? "" }
    package var port: Int { listener.withLock { $0?.port } ?? 0 }
    package var requests: [StubRequest] { state.withLock { $0.seen } }

    /// Has the next request of a route go wrong; several of one route follow one another.
    ///
    /// A route is a method and the beginning of a path; `*` stands for the owner and the repository.
    package func fault(_ route: String, _ faults: Fault...) {
        state.withLock { state in state.faults += faults.map { (route, $0) } }
    }

    package func fault(_ route: String, times: Int, _ fault: Fault) {
        for _ in 0..<times { self.fault(route, fault) }
    }

    package func path(of repository: String) -> String { "\(folder.path)/git/\(owner)/\(repository).git" }

    /// The commits of a repository's `main`, the newest first.
    package func commits(of repository: String) -> [String] {
        run(["--git-dir", path(of: repository), "log", "--format=%H", "main"]).text.split(separator: "\n").map(
            String.init)
    }

    private func answer(_ request: StubRequest) -> StubAnswer {
        let fault = state.withLock { state -> Fault? in
            state.seen.append(request)
            guard let index = state.faults.firstIndex(where: { matches(request, $0.route) }) else { return nil }
            return state.faults.remove(at: index).fault
        }
        switch fault {
        case .answer(let answer): return answer
        case .lostReply:
            _ = act(request)
            return .cut
        case .slow(let pause): return StubAnswer(raw: [.pause(pause)] + act(request).steps)
        case .instead(let event):
            event(self)
            return .cut
        case .after(let event):
            event(self)
            return act(request)
        case nil: return act(request)
        }
    }

    /// Whether the request is on the route: `GET /repos/*/pages` for any repository's Pages.
    private func matches(_ request: StubRequest, _ route: String) -> Bool {
        let words = route.split(separator: " ").map(String.init)
        guard request.method == words[0] else { return false }
        let path = request.path
        let pattern = words[1].split(separator: "*", omittingEmptySubsequences: false).map(String.init)
        if pattern.count == 1 { return path == pattern[0] }
        guard path.hasPrefix(pattern[0]) else { return false }
        let rest = path.dropFirst(pattern[0].count).split(separator: "/", omittingEmptySubsequences: false)
        // The site's own address has no owner in it.
        let skipped = pattern[0] == "/sites/" ? 1 : 2
        // The start page has two addresses.
        if pattern[0] == "/sites/", pattern[1] == "/", path.hasSuffix("/index.html") { return true }
        return ([""] + rest.dropFirst(skipped).map(String.init)).joined(separator: "/") == pattern[1]
    }

    private func act(_ request: StubRequest) -> StubAnswer {
        let path = String(request.path.prefix { $0 != "?" })
        let parts = path.split(separator: "/").map(String.init)
        if parts.first == "git" { return git(request, path) }
        if parts.first == "sites" { return page(path, parts) }
        guard request[header: "Authorization"] == "Bearer \(Self.token)" else {
            return error(401, "Bad credentials")
        }
        guard request[header: "User-Agent"] != nil else { return error(403, "no User-Agent") }
        switch (request.method, parts.count) {
        case ("GET", 1) where path == "/user":
            return json(200, MockAnswers.user(owner))
        case ("POST", 2) where path == "/user/repos", ("POST", 3) where parts[0] == "orgs" && parts[2] == "repos":
            return create(request)
        default: break
        }
        guard parts.count >= 3, parts[0] == "repos",
            let repository = state.withLock({ $0.repositories[parts[2].lowercased()] }),
            parts[1].lowercased() == owner.lowercased()
        else { return error(404, "Not Found") }
        return act(request, on: parts[2], repository, Array(parts.dropFirst(3)))
    }

    private func create(_ request: StubRequest) -> StubAnswer {
        guard let body = try? JSONValue(parsing: request.body), let name = body["name"]?.string else {
            return error(400, "Problems parsing JSON")
        }
        let key = name.lowercased()
        let isNew = state.withLock { state in
            guard state.repositories[key] == nil else { return false }
            state.repositories[key] = Repository(description: body["description"]?.string ?? "")
            state.made += 1
            return true
        }
        guard isNew else { return json(422, MockAnswers.nameExists) }
        makeRepository(name)
        return json(201, describe(name))
    }

    /// One that somebody else made, or we in another life.
    package func add(_ name: String, description: String) {
        state.withLock { $0.repositories[name.lowercased()] = Repository(description: description) }
        makeRepository(name)
    }

    private func makeRepository(_ name: String) {
        let path = path(of: name)
        try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        run(["init", "--bare", "--quiet", "--initial-branch=main", path])
        run(["--git-dir", path, "config", "http.receivepack", "true"])
    }

    package func describe(_ name: String) -> JSONValue {
        let repository = state.withLock { $0.repositories[name.lowercased()] }
        return MockAnswers.repository(
            owner, name, description: repository?.description ?? "", hasPages: repository?.pages != nil,
            clone: "\(url)/git/\(owner)/\(name).git", html: "\(url)/\(owner)/\(name)")
    }

    private func act(
        _ request: StubRequest, on name: String, _ repository: Repository, _ rest: [String]
    ) -> StubAnswer {
        let commits = commits(of: name)
        switch (request.method, rest) {
        case ("GET", []): return json(200, describe(name))
        case ("PATCH", []): return json(200, describe(name))
        case ("GET", ["pages"]):
            return repository.pages.map { json(200, $0) } ?? error(404, "Not Found")
        case ("POST", ["pages"]):
            if repository.pages != nil { return error(409, "GitHub Pages is already enabled.") }
            guard !commits.isEmpty else {
                return error(422, "The main branch must exist before GitHub Pages can be built.")
            }
            let pages = MockAnswers.pages(owner, name, html: "\(url)/sites/\(name)/", api: url)
            state.withLock {
                $0.repositories[name.lowercased()]?.pages = pages
                $0.pagesMade += 1
            }
            return json(201, pages)
        case ("PUT", ["pages"]):
            let pages = MockAnswers.pages(owner, name, html: "\(url)/sites/\(name)/", api: url)
            state.withLock { $0.repositories[name.lowercased()]?.pages = pages }
            return .full(204)
        case ("GET", ["pages", "builds"]):
            let status = state.withLock { state -> String in
                state.builds.count > 1 ? state.builds.removeFirst() : state.builds.first ?? "built"
            }
            guard status != "none" else { return json(200, []) }
            let commit = status == "other" ? String(repeating: "0", count: 40) : commits.first ?? ""
            return json(
                200, [MockAnswers.build(status == "other" ? "built" : status, commit: commit, owner, name, api: url)])
        case ("POST", ["pages", "builds"]):
            state.withLock { $0.repositories[name.lowercased()]?.kicks += 1 }
            return json(201, ["url": .string("\(url)/repos/\(owner)/\(name)/pages/builds/latest"), "status": "queued"])
        case ("GET", ["actions", "runs"]):
            return json(200, ["total_count": 0, "workflow_runs": []])
        default: return error(404, "Not Found")
        }
    }

    package func kicks(of name: String) -> Int { state.withLock { $0.repositories[name.lowercased()]?.kicks ?? 0 } }

    package func error(_ status: Int, _ message: String) -> StubAnswer {
        json(status, MockAnswers.error(status, message))
    }

    package func json(_ status: Int, _ value: JSONValue) -> StubAnswer {
        .full(status, value.text, headers: [("Content-Type", "application/json; charset=utf-8")])
    }

    /// What Pages serve: the newest commit's files.
    private func page(_ path: String, _ parts: [String]) -> StubAnswer {
        guard parts.count >= 2, state.withLock({ $0.repositories[parts[1].lowercased()]?.pages }) != nil else {
            return .full(404, "<title>Site not found</title>")
        }
        let file = parts.count == 2 ? "index.html" : parts.dropFirst(2).joined(separator: "/")
        let output = run(["--git-dir", self.path(of: parts[1]), "cat-file", "blob", "main:\(file)"])
        return output.exitCode == 0 ? .full(200, output.text) : .full(404, "<title>404</title>")
    }

    /// What `git http-backend` answers.
    private func git(_ request: StubRequest, _ path: String) -> StubAnswer {
        let credentials = Data("x-access-token:\(Self.token)".utf8).base64EncodedString()
        guard request[header: "Authorization"] == "Basic \(credentials)" else {
            return .full(401, "", headers: [("WWW-Authenticate", "Basic realm=\"GitHub\"")])
        }
        if path.hasSuffix("git-receive-pack"), request.method == "POST" { state.withLock { $0.pushes += 1 } }
        let query = request.path.firstIndex(of: "?").map { String(request.path[request.path.index(after: $0)...]) }
        var environment = [
            "GIT_PROJECT_ROOT": "\(folder.path)/git", "GIT_HTTP_EXPORT_ALL": "1",
            "PATH_INFO": String(path.dropFirst(4)), "QUERY_STRING": query ?? "", "REQUEST_METHOD": request.method,
            "CONTENT_LENGTH": String(request.body.count), "REMOTE_USER": owner, "REMOTE_ADDR": "127.0.0.1",
        ]
        environment["CONTENT_TYPE"] = request[header: "Content-Type"]
        environment["HTTP_CONTENT_ENCODING"] = request[header: "Content-Encoding"]
        environment["GIT_PROTOCOL"] = request[header: "Git-Protocol"]
        return CGIAnswer(run(["http-backend"], input: request.body, environment: environment).output).answer
    }

    /// Runs git to its end on the server's own thread.
    @discardableResult
    package func run(
        _ arguments: [String], input: [UInt8] = [], environment: [String: String] = [:]
    ) -> GitOutput {
        let basics = [
            "PATH": ProgramSearch.standardPath, "HOME": folder.path, "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_NAME": "Bob", "GIT_AUTHOR_EMAIL": "bob@example.org",
            "GIT_COMMITTER_NAME": "Bob", "GIT_COMMITTER_EMAIL": "bob@example.org",
        ]
        let request = ProcessRequest(
            "git", arguments, environment: basics.merging(environment) { _, other in other })
        let name = "\(folder.path)/run-\(UUID().uuidString)"
        defer { for end in ["in", "out"] { unlink("\(name).\(end)") } }
        _ = FileManager.default.createFile(atPath: "\(name).in", contents: Data(input))
        let (reading, writing) = (
            open("\(name).in", O_RDONLY | O_CLOEXEC), open("\(name).out", O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        )
        defer { for file in [reading, writing] { close(file) } }
        guard var child = try? ChildProcess(request, descriptors: [reading, writing, -1]) else { return GitOutput() }
        // Blocks this thread only: a test that asks while all of the pool waits must not need another of its threads.
        var entry = pollfd(fd: child.ended.number, events: Int16(POLLIN), revents: 0)
        while poll(&entry, 1, 60_000) < 0, errno == EINTR {}
        let exitCode = child.end()
        let output = FileManager.default.contents(atPath: "\(name).out").map { Array($0) } ?? []
        return GitOutput(exitCode: exitCode, output: output)
    }
}

/// How a git of the mock ended, and what it wrote.
package struct GitOutput: Sendable {
    package var exitCode: Int32 = -1
    package var output: [UInt8] = []

    package var text: String { String(decoding: output, as: UTF8.self) }
}
