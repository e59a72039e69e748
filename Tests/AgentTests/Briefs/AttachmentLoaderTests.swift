import Agent
import Glibc
import Network
import Synchronization
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct AttachmentLoaderTests {
    private static func loader(
        fileLimit: Int = 100, totalLimit: Int = 1000, patience: Duration = .seconds(20),
        clock: ImmediateClock = ImmediateClock(), _ addressGuard: AddressGuard = .anywhere
    ) throws -> AttachmentLoader {
        AttachmentLoader(
            transport: try CurlTransport(addressGuard), fileLimit: fileLimit, totalLimit: totalLimit,
            patience: patience,
            clock: clock)
    }

    private static func failures(
        _ references: [AttachmentReference], with loader: AttachmentLoader
    ) async -> [AttachmentError.Failure] {
        do throws(AttachmentError) {
            _ = try await loader.load(references)
            return []
        } catch {
            return error.failures
        }
    }

    @Test func `data URIs and addresses are loaded in the order of the brief`() async throws {
        let server = try StubServer { request in
            request.path == "/a.json"
                ? .full(200, "{}", headers: [("Content-Type", "Application/JSON; charset=utf-8")])
                : .full(200, "<svg/>")
        }
        let references = [
            AttachmentReference(name: "a.json", url: server.url + "/a.json"),
            AttachmentReference(name: "b.csv", url: "data:text/csv;charset=utf-8;base64,YSxi"),
            AttachmentReference(name: "c.svg", url: server.url + "/c"),
        ]
        #expect(
            try await Self.loader().load(references) == [
                Agent.Attachment(name: "a.json", mediaType: "application/json", bytes: Array("{}".utf8)),
                Agent.Attachment(name: "b.csv", mediaType: "text/csv", bytes: Array("a,b".utf8)),
                Agent.Attachment(name: "c.svg", mediaType: "image/svg+xml", bytes: Array("<svg/>".utf8)),
            ])
    }

    @Test func `many attachments keep their order`() async throws {
        let server = try StubServer { .full(200, $0.path) }
        let references = (1...20).map { AttachmentReference(name: "\($0).txt", url: "\(server.url)/\($0)") }
        let attachments = try await Self.loader().load(references)
        #expect(attachments.map { String(decoding: $0.bytes, as: UTF8.self) } == (1...20).map { "/\($0)" })
    }

    @Test func `several addresses are fetched at once`() async throws {
        let arrived = Mutex(0)
        let server = try StubServer { _ in
            // Each answer waits for the other request: one after another they would never end.
            arrived.withLock { $0 += 1 }
            while arrived.withLock({ $0 }) < 2 { usleep(1000) }
            return .full(200, "x")
        }
        let references = ["a", "b"].map { AttachmentReference(name: $0, url: server.url) }
        #expect(try await Self.loader().load(references).count == 2)
    }

    @Test func `nothing to load is no failure`() async throws {
        #expect(try await Self.loader().load([]) == [])
    }

    @Test func `every attachment that failed is named, and none is handed out`() async throws {
        let server = try StubServer { request in
            request.path == "/good" ? .full(200, "fine") : .full(404, "no such file")
        }
        let references = [
            AttachmentReference(name: "a.csv", url: server.url + "/gone"),
            AttachmentReference(name: "b.csv", url: server.url + "/good"),
            AttachmentReference(name: "c.csv", url: "data:text/csv;base64,?"),
            AttachmentReference(name: "d.csv", url: "http://127.0.0.1:1/d.csv"),
        ]
        let error = await #expect(throws: AttachmentError.self) { try await Self.loader().load(references) }
        #expect(error?.failures.map(\.name) == ["a.csv", "c.csv", "d.csv"])
        let lines = error?.description.split(separator: "\n").map(String.init) ?? []
        #expect(
            lines.first == "Attachment a.csv could not be loaded. Its server answered with HTTP 404, not 200. "
                + "Check the address, or send a data: URI.")
        #expect(lines.dropFirst().first?.contains("Its data: URI is not base64 at character 1") == true)
        #expect(lines.last?.contains("refused the connection") == true)
    }

    @Test(arguments: [201, 204, 304, 403, 500])
    func `only 200 is a file`(status: Int) async throws {
        let server = try StubServer(.full(status))
        let failures = await Self.failures(
            [AttachmentReference(name: "a.csv", url: server.url)], with: try Self.loader())
        #expect(failures.first?.reason.contains("HTTP \(status)") == true)
    }

    @Test(arguments: [500, 503, 408, 425, 429])
    func `what may heal is tried twice more`(status: Int) async throws {
        let clock = ImmediateClock()
        let healing = try StubServer(.full(status), .full(status), .full(200, "here"))
        let reference = AttachmentReference(name: "a.csv", url: healing.url)
        #expect(try await Self.loader(clock: clock).load([reference]).map(\.bytes) == [Array("here".utf8)])
        #expect(clock.sleeps == [.seconds(1), .seconds(2)])
        let ill = try StubServer(.full(status))
        let failures = await Self.failures([AttachmentReference(name: "a", url: ill.url)], with: try Self.loader())
        #expect(failures.first?.reason.contains("HTTP \(status)") == true)
        #expect(ill.requests.count == 3)
    }

    @Test(arguments: [400, 401, 403, 404, 410])
    func `what will not heal is not tried again`(status: Int) async throws {
        let server = try StubServer(.full(status))
        let reference = AttachmentReference(name: "a.csv", url: server.url)
        #expect(await Self.failures([reference], with: try Self.loader()).count == 1)
        #expect(server.requests.count == 1)
    }

    @Test func `three redirects are followed and a fourth is not`() async throws {
        let server = try StubServer { request in
            let steps = Int(request.path.dropFirst()) ?? 0
            return steps == 0 ? .full(200, "here") : .full(302, "", headers: [("Location", "/\(steps - 1)")])
        }
        let loader = try Self.loader()
        let near = AttachmentReference(name: "a.txt", url: server.url + "/3")
        #expect(try await loader.load([near]).map(\.bytes) == [Array("here".utf8)])
        let far = AttachmentReference(name: "a.txt", url: server.url + "/4")
        #expect(await Self.failures([far], with: loader).count == 1)
    }

    @Test(arguments: [100, 101])
    func `a file may be as large as the limit and no larger`(size: Int) async throws {
        let text = String(repeating: "x", count: size)
        let server = try StubServer(.stream([.text(text)]))
        let references = [
            AttachmentReference(name: "a.txt", url: server.url),
            AttachmentReference(name: "b.txt", url: "data:,\(text)"),
        ]
        let failures = await Self.failures(references, with: try Self.loader())
        #expect(failures.map(\.name) == (size > 100 ? ["a.txt", "b.txt"] : []))
    }

    @Test func `all files together have a limit too`() async throws {
        let references = (1...5).map { AttachmentReference(name: "\($0).txt", url: "data:,1234567890") }
        #expect(try await Self.loader(totalLimit: 50).load(references).count == 5)
        let failures = await Self.failures(references, with: try Self.loader(totalLimit: 49))
        #expect(
            failures.map(\.reason) == [
                "With it the brief's attachments are larger than 49 bytes together. Send less."
            ])
    }

    @Test func `a server that never answers is given up`() async throws {
        let server = try StubServer(.hang)
        let loader = try Self.loader(patience: .milliseconds(300))
        let failures = await Self.failures([AttachmentReference(name: "a.csv", url: server.url)], with: loader)
        #expect(failures.map(\.name) == ["a.csv"])
    }

    @Test func `a guarded loader does not go to this machine`() async throws {
        let server = try StubServer(.full(200, "secret"))
        let references = [
            AttachmentReference(name: "a.csv", url: server.url),
            AttachmentReference(name: "b.csv", url: "http://localhost:\(server.port)/"),
        ]
        let loader = try Self.loader(.publicOnly(allowing: EgressAllowance()))
        let failures = await Self.failures(references, with: loader)
        #expect(failures.map(\.name) == ["a.csv", "b.csv"])
        #expect(failures.allSatisfy { $0.reason.contains("AGENT_ALLOW_EGRESS") })
        #expect(server.requests.isEmpty)
    }

    @Test func `a guarded loader goes where the operator allows it, but not further`() async throws {
        let secret = try StubServer(.full(200, "secret"))
        let server = try StubServer { request in
            request.path == "/file" ? .full(200, "x") : .full(302, "", headers: [("Location", secret.url)])
        }
        let allowance = try EgressAllowance(parsing: "127.0.0.1:\(server.port)")
        let loader = try Self.loader(.publicOnly(allowing: allowance))
        #expect(try await loader.load([AttachmentReference(name: "a.csv", url: server.url + "/file")]).count == 1)
        let failures = await Self.failures(
            [AttachmentReference(name: "a.csv", url: server.url + "/elsewhere")], with: loader)
        #expect(failures.count == 1)
        #expect(secret.requests.isEmpty)
    }

    @Test func `cancelling ends a load that hangs`() async throws {
        let begun = AsyncStream<Void>.makeStream()
        let server = try StubServer { _ in
            begun.continuation.yield()
            return .hang
        }
        let loader = try Self.loader()
        let task = Task { await Self.failures([AttachmentReference(name: "a.csv", url: server.url)], with: loader) }
        var iterator = begun.stream.makeAsyncIterator()
        await iterator.next()
        task.cancel()
        #expect(await task.value.map(\.name) == ["a.csv"])
    }
}
