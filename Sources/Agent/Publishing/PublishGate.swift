import Checks
package import Network

/// The last look at a site before it leaves this machine: what it may hold is decided here and nowhere else.
package struct PublishGate: Sendable {
    private let secrets: [Secret]
    private let workflows: Set<String>
    private let givenText: String

    /// `secrets` are those that this program was given, and the request's own.
    package init(secrets: [Secret] = [], brief: Brief? = nil) {
        // A shorter one would be found in ordinary words.
        self.secrets = (secrets + [brief?.secret].compactMap { $0 }).filter { $0.reveal().utf8.count >= 8 }
        workflows = brief.map(PublishRules.workflows) ?? []
        givenText = brief?.text ?? ""
    }

    /// Throws the first reason why the site may not be published; no secret is repeated in it.
    func check(_ site: Site, message: String) throws(PublishError) {
        for path in site.paths {
            if let fault = SitePath.fault(in: path) { throw .unpublishable("'\(path)' \(fault)") }
            if let fault = PublishRules.fault(in: path, workflows: workflows) {
                throw .unpublishable("'\(path)' \(fault)")
            }
        }
        if let conflict = SitePath.conflict(in: site.paths) { throw .unpublishable(conflict) }
        try checkSecrets(in: site)
        if SecretSearch(secrets).finds(in: Array(message.utf8)) {
            throw .unpublishable("the commit's message contains a secret of this program or of the request")
        }
    }

    /// Throws the first secret that a site holds: our own by their values, others by their looks.
    func checkSecrets(in site: Site) throws(PublishError) {
        for path in site.paths {
            let bytes = site[path] ?? []
            if SecretSearch(secrets).finds(in: bytes) {
                throw .unpublishable("\(path) contains a secret of this program or of the request")
            }
            if SecretSearch(secrets).finds(in: Array(path.utf8)) {
                throw .unpublishable("a path contains a secret of this program or of the request")
            }
            // The brief is the evaluator's own: what stands in it is no secret of anybody else.
            if let kind = SecretScan.kind(in: String(decoding: bytes, as: UTF8.self), besides: givenText) {
                throw .unpublishable("\(path) contains what looks like \(kind)")
            }
        }
    }
}
