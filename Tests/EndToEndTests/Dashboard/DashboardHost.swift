import Browser
import Network
import Synchronization

/// The network of a page that looks at a service on this machine: what it asks goes there, cookies and bodies too.
struct DashboardHost: ResourceHost {
    private let transport: CurlTransport

    init() throws { transport = try CurlTransport(.anywhere) }

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
        // An answer that goes on and on is handed over in pieces: the page comes again for the next.
        if request.url.hasSuffix("/events") {
            try? await Task.sleep(for: .milliseconds(400))
            transfer.cancel()
        }
        await transfer.value
        return received.answer
    }
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
