package import Checks
package import Network

/// Reads a published site back from its address, as a visitor gets it.
package struct LiveSite: Sendable {
    private let transport: any HTTPTransport

    package init(_ transport: any HTTPTransport) { self.transport = transport }

    /// What the address gives for every file of the site; a file that it does not give is not in what is returned.
    package func read(_ site: Site, at address: String) async -> Site {
        await withTaskGroup(of: (String, [UInt8]?).self) { group in
            var live = Site()
            var paths = site.paths.filter { !$0.hasPrefix(".") }.makeIterator()
            // A few at a time are enough, and polite.
            for path in (0..<4).compactMap({ _ in paths.next() }) {
                group.addTask { (path, await file(path, at: address, size: site[path]?.count ?? 0)) }
            }
            while let (path, bytes) = await group.next() {
                if let bytes { live[path] = bytes }
                if let path = paths.next() {
                    group.addTask { (path, await file(path, at: address, size: site[path]?.count ?? 0)) }
                }
            }
            // What begins with a dot is in the repository and need not be served.
            for path in site.paths where path.hasPrefix(".") { live[path] = site[path] }
            return live
        }
    }

    private func file(_ path: String, at address: String, size: Int) async -> [UInt8]? {
        let request = HTTPRequest(
            "GET", address + path.percentEncodedPath, headers: ["Cache-Control": "no-cache"],
            limits: HTTPLimits(total: .seconds(20), responseBytes: size + (1 << 20)), redirects: 3)
        guard let response = try? await transport.send(request), response.status == 200 else { return nil }
        return response.body
    }
}
