import Agent
import Checks
import FoundationEssentials
import Glibc
import Network
import Synchronization
import TestSupport
import Testing

/// The token is nowhere but in the headers of requests to GitHub and in the environment of the one git that needs it.
@Suite(.serialized, .timeLimit(.minutes(3))) struct TokenSecrecyTests {
    @Test func `no argument, file, address, message or callback holds the token`() async throws {
        let scene = try GitHubScene()
        let sampler = CommandLineSampler()
        sampler.start()
        // Faults on the way give messages, which must not repeat it either.
        scene.gitHub.fault("GET /git/*/info/refs?service=git-receive-pack", .answer(.full(503, "tired")))
        scene.gitHub.fault("POST /git/*/git-receive-pack", .lostReply)
        let first = try await scene.publish()
        try await scene.publish(GitHubScene.secondSite, round: 2)
        scene.gitHub.fault("GET /git/*/info/refs?service=git-upload-pack", .answer(.full(401)))
        let refused = await #expect(throws: PublishError.self) {
            try await scene.publish(GitHubScene.site, round: 3)
        }
        let lines = sampler.stop()

        let pushes = lines.filter { $0.contains("push") && $0.contains(scene.gitHub.url) }
        #expect(!pushes.isEmpty, "the sampler saw no push among \(lines.count) command lines")
        let delivery = Delivery(
            email: "a@b.c", task: "t", round: 1, nonce: "n", repositoryURL: first.repositoryURL, commit: first.commit,
            pagesURL: first.pagesURL)
        #expect(delivery.body == delivery.body)
        let texts =
            lines + [
                "\(first)", "\(String(describing: refused))", String(decoding: delivery.body, as: UTF8.self),
                "\(try scene.client())", "\(try scene.publisher())",
            ]
        for form in Self.forms {
            for text in texts { #expect(!text.contains(form), "\(text)") }
            for request in scene.gitHub.requests {
                #expect(!request.path.contains(form))
                #expect(!request.text.contains(form))
            }
        }
        var files = 0
        for (path, bytes) in Self.files(in: scene.data.path) {
            files += 1
            for form in Self.forms { #expect(bytes.firstRange(of: Data(form.utf8)) == nil, "\(path)") }
        }
        #expect(files >= 5)
    }

    private static let forms = [
        MockGitHub.token, Data(MockGitHub.token.utf8).base64EncodedString(),
        Data("x-access-token:\(MockGitHub.token)".utf8).base64EncodedString(),
    ]

    private static func files(in folder: String) -> [(String, Data)] {
        (try? FileManager.default.subpathsOfDirectory(atPath: folder))?.compactMap { name in
            FileManager.default.contents(atPath: "\(folder)/\(name)").map { (name, $0) }
        } ?? []
    }
}

/// Reads the command lines of all processes again and again, on a thread of its own.
private final class CommandLineSampler: Sendable {
    private let seen = Mutex<Set<String>>([])
    private let isOver = Atomic(false)

    func start() {
        Thread.detach { [self] in
            while !isOver.load(ordering: .acquiring) {
                for name in (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
                where name.allSatisfy(\.isNumber) {
                    guard let bytes = Self.read("/proc/\(name)/cmdline"), !bytes.isEmpty else { continue }
                    let line = String(decoding: bytes.map { $0 == 0 ? 0x20 : $0 }, as: UTF8.self)
                    if line.contains("git") { seen.withLock { _ = $0.insert(line) } }
                }
                usleep(500)
            }
        }
    }

    func stop() -> [String] {
        isOver.store(true, ordering: .releasing)
        return seen.withLock { Array($0) }
    }

    private static func read(_ path: String) -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: 16_384)
        let count = Glibc.read(file, &bytes, bytes.count)
        return count > 0 ? Array(bytes[..<count]) : nil
    }
}

/// A thread that nobody waits for.
private enum Thread {
    static func detach(_ body: @escaping @Sendable () -> Void) {
        final class Box {
            let body: @Sendable () -> Void
            init(_ body: @escaping @Sendable () -> Void) { self.body = body }
        }
        var thread = pthread_t()
        let box = Unmanaged.passRetained(Box(body))
        let failure = pthread_create(
            &thread, nil,
            { context in
                if let context { Unmanaged<Box>.fromOpaque(context).takeRetainedValue().body() }
                return nil
            }, box.toOpaque())
        if failure != 0 { box.release() } else { pthread_detach(thread) }
    }
}
