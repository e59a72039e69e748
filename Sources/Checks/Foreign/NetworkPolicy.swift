/// What pages may load from other hosts.
package enum NetworkPolicy: String, Sendable, CaseIterable {
    /// Nothing, not even a look-up of a name.
    case none
    /// Public hosts of libraries and fonts.
    case cdn
    /// Any public address.
    case any

    /// Why a host is refused; `nil` when it may be asked.
    func refusal(of host: String) -> String? {
        switch self {
        case .none: "the network is off (--network none)"
        case .cdn:
            Self.libraryHosts.contains(host) ? nil : "\(host) is not a known host of libraries or fonts (--network cdn)"
        case .any: nil
        }
    }

    /// Where generated pages load libraries, fonts and their data from.
    package static let libraryHosts: Set<String> = [
        "cdn.jsdelivr.net", "fastly.jsdelivr.net", "cdnjs.cloudflare.com", "unpkg.com", "esm.sh", "esm.run",
        "cdn.skypack.dev",
        "ga.jspm.io", "stackpath.bootstrapcdn.com", "maxcdn.bootstrapcdn.com", "netdna.bootstrapcdn.com",
        "cdn.tailwindcss.com",
        "code.jquery.com", "ajax.googleapis.com", "ajax.aspnetcdn.com", "fonts.googleapis.com", "fonts.gstatic.com",
        "fonts.bunny.net", "use.fontawesome.com", "cdn.plot.ly", "d3js.org", "cdn.datatables.net", "cdn.sheetjs.com",
        "tessdata.projectnaptha.com", "cdn.socket.io", "threejs.org", "cdn.babylonjs.com", "www.gstatic.com",
    ]
}
