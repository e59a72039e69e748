import Browser
import Network
import Synchronization

/// The network of a page that looks at a service on this machine: what it asks goes there, cookies and bodies too.
struct DashboardHost: ResourceHost {
    /// What a page was told of a job's events, and what it said that it had.
    let watched = WatchedEvents()
    private let transport: CurlTransport
    private let hasProxy: Bool

    /// A proxy answers in the place of a service that is away.
    init(hasProxy: Bool = false) throws {
        transport = try CurlTransport(.anywhere)
        self.hasProxy = hasProxy
    }

    func answer(_ request: ResourceRequest) async -> ResourceAnswer {
        guard request.url.hasPrefix("http://127.0.0.1:") || request.url.hasPrefix("http://localhost:") else {
            return .failed("it is not on this machine")
        }
        let headers = request.headers.filter { !["accept-encoding", "content-length"].contains($0.key) }
        let asked = HTTPRequest(
            request.method, request.url, headers: HTTPHeaders(headers.map { HTTPHeaders.Field($0.key, $0.value) }),
            body: request.body)
        let received = Received()
        let transfer = Task { [transport] in
            do { try await transport.stream(asked) { received.add($0) } } catch {}
        }
        let isEvents = request.url.contains("/events")
        // An answer that goes on and on is handed over in pieces: the page comes again for the next.
        if isEvents {
            try? await Task.sleep(for: .milliseconds(400))
            transfer.cancel()
        }
        await transfer.value
        if isEvents { watched.add(request, received.body) }
        if hasProxy, received.isNothing { return .response(status: 502, headers: [], body: []) }
        return received.answer
    }
}

/// The events of a job as they came to a page, connection by connection.
final class WatchedEvents: Sendable {
    private let connections = Mutex<[(had: Int, got: [Int])]>([])

    fileprivate func add(_ request: ResourceRequest, _ body: [UInt8]) {
        // The browser does not show us the field Last-Event-ID of its own.
        let had = request.url.split(separator: "after=").last.map(String.init) ?? ""
        let got = String(decoding: body, as: UTF8.self).matches(of: /(?m)^id: (\d+)$/).compactMap { Int($0.1) }
        connections.withLock { $0.append((Int(had) ?? -1, got)) }
    }

    /// Every connection, in order: the id the page said it had last, and the ids it got.
    var all: [(had: Int, got: [Int])] { connections.withLock { $0 } }
}

/// What has come of an answer.
private final class Received: Sendable {
    private let parts = Mutex<(head: HTTPHead?, body: [UInt8])>((nil, []))

    func add(_ part: HTTPStreamPart) {
        parts.withLock { parts in
            switch part {
            case .head(let head): parts.head = head
            case .body(let bytes): parts.body += bytes
            }
        }
    }

    var isNothing: Bool { parts.withLock { $0.head == nil } }

    var body: [UInt8] { parts.withLock { $0.body } }

    var answer: ResourceAnswer {
        parts.withLock { parts in
            guard let head = parts.head else { return .failed("there was no answer") }
            let framing = ["content-length", "transfer-encoding", "connection"]
            let headers = head.headers.fields.filter { !framing.contains($0.name.lowercased()) }
            return .response(
                status: head.status, headers: headers.map { ResourceHeader($0.name, $0.value) }, body: parts.body)
        }
    }
}
