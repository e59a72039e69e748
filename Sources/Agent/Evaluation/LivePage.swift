import Network

/// The start page at its address, as a visitor gets it.
struct LivePage: Sendable {
    let transport: any HTTPTransport

    struct Look: Sendable {
        let status: Int?
        let isCommitted: Bool
        /// What was seen.
        let message: String
    }

    /// Looks until the address answers with 200 and the commit's bytes, or until the time is up; the last look.
    ///
    /// Pages take a while, and show what was there before in the meantime. Without `committed` any 200 will do.
    func wait(at url: String, for committed: [UInt8]?, until end: ContinuousClock.Instant) async -> Look {
        var pause = Duration.milliseconds(200)
        while true {
            let look = await look(at: url, committed)
            let isOver = look.status == 200 && (committed == nil || look.isCommitted)
            guard !isOver, .now + pause < end, (try? await Task.sleep(for: pause)) != nil else { return look }
            pause = min(pause * 2, .seconds(5))
        }
    }

    private func look(at url: String, _ committed: [UInt8]?) async -> Look {
        let request = HTTPRequest(
            "GET", url, headers: ["Cache-Control": "no-cache"],
            limits: HTTPLimits(total: .seconds(20), responseBytes: 16 << 20), redirects: 3)
        do throws(TransportError) {
            let response = try await transport.send(request)
            return Look(
                status: response.status, isCommitted: response.body == committed,
                message: "\(url.excerpt(200)) answers \(response.status)")
        } catch {
            return Look(status: nil, isCommitted: false, message: error.message)
        }
    }
}
