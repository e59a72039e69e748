package import Checks
import FoundationEssentials
import JSON

/// What a run began with, as its folder keeps it: enough to do it again without a network.
///
/// `brief.json` without the secret and with the attachments in it, `start.json`, and under `start/` the site and the
/// checks that earlier rounds published.
package struct RunStart: Sendable {
    package let brief: Brief
    /// Where the site is judged as if it stood.
    package let address: PagesAddress
    /// What earlier rounds published.
    package let published: Site?
    package let limits: Limits

    init(brief: Brief, attachments: [Attachment], address: PagesAddress, published: Site?, limits: Limits) {
        var brief = brief
        brief.attachments = attachments.map {
            let data = Data($0.bytes).base64EncodedString()
            return AttachmentReference(name: $0.name, url: "data:\($0.mediaType);base64,\(data)")
        }
        self.brief = brief
        self.address = address
        self.published = published
        self.limits = limits
    }

    /// Reads what a run's folder keeps.
    package init(folder: String) throws(ReplayError) {
        guard let bytes = FileManager.default.contents(atPath: "\(folder)/brief.json"),
            let start = FileManager.default.contents(atPath: "\(folder)/start.json").flatMap({
                try? JSONValue(parsing: $0)
            })
        else {
            throw ReplayError("\(folder) is no folder of a run: it has no brief.json and start.json")
        }
        do {
            brief = try Brief(parsing: bytes, completeness: .local)
        } catch {
            throw ReplayError("\(folder)/brief.json cannot be used:\n\(error)")
        }
        guard let address = start["baseURL"]?.string.flatMap({ PagesAddress($0) }) else {
            throw ReplayError("\(folder)/start.json has no baseURL")
        }
        self.address = address
        var limits = Limits()
        limits.repairs = start["repairs"]?.integer ?? limits.repairs
        limits.candidates = start["candidates"]?.integer ?? limits.candidates
        limits.formatRetries = start["formatRetries"]?.integer ?? limits.formatRetries
        limits.continuations = start["continuations"]?.integer ?? limits.continuations
        self.limits = limits
        let site = "\(folder)/start/site"
        do throws(SiteFolderError) {
            published = FileManager.default.fileExists(atPath: site) ? try SiteFolder.read(site) : nil
        } catch {
            throw ReplayError("\(site) cannot be read: \(error)")
        }
    }

    /// The checks of earlier rounds are kept apart, by `TaskHistory`.
    func write(to folder: String) throws {
        let value: JSONValue = [
            "email": .string(brief.email), "task": .string(brief.task), "round": .integer(brief.round),
            "nonce": .string(brief.nonce), "brief": .string(brief.text), "checks": .array(brief.checks.map(\.value)),
            "attachments": .array(brief.attachments.map { ["name": .string($0.name), "url": .string($0.url)] }),
        ]
        let start: JSONValue = [
            "baseURL": .string(address.base), "repairs": .integer(limits.repairs),
            "candidates": .integer(limits.candidates),
            "formatRetries": .integer(limits.formatRetries), "continuations": .integer(limits.continuations),
        ]
        for (name, value) in [("brief.json", value), ("start.json", start)] {
            try Data(value.prettyText.utf8).write(to: URL(filePath: "\(folder)/\(name)"), options: .atomic)
        }
        if let published { try SiteFolder.write(published, to: "\(folder)/start/site") }
    }
}

/// Why a run cannot be played again.
package struct ReplayError: Error, CustomStringConvertible {
    package let description: String

    init(_ description: String) { self.description = description }
}
