package import Checks
import JSON

/// One brief of a suite, with what every variant starts from.
package struct TuningCase: Sendable {
    /// Its folder's or file's name.
    package let name: String
    package let brief: Brief
    package let attachments: [Attachment]
    /// The faulty site that is to be repaired; `nil` when the site is written first.
    package let start: Site?
    /// A folder of recorded replies to it.
    package let recording: String?
    package let address: PagesAddress
    /// Of all that a variant gets: the same case gives the same.
    package let identity: String

    package init(
        name: String, brief: Brief, start: Site? = nil, recording: String? = nil
    ) throws(TuningError) {
        self.name = name
        self.brief = brief
        self.start = start
        self.recording = recording
        var attachments: [Attachment] = []
        for reference in brief.attachments {
            do {
                attachments.append(
                    Attachment(name: reference.name, mediaType: "", bytes: try DataURI(parsing: reference.url).bytes))
            } catch {
                throw TuningError(
                    "\(name): the attachment \(reference.name) is not in the brief (a data: address), so that a comparison "
                        + "could not be made again: \(error)")
            }
        }
        self.attachments = attachments
        let plain = name.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }
        guard let address = PagesAddress("https://owner.github.io/\(String(plain))/") else {
            throw TuningError("\(name) makes no address")
        }
        self.address = address
        let files = (start?.paths ?? []).map { path in "\(path) \(ContentHash(of: start?[path] ?? []))" }
        let parts: JSONValue = [
            "name": .string(name), "brief": .string(brief.text), "checks": .array(brief.checks.map(\.value)),
            "attachments": .array(
                attachments.map { .array([.string($0.name), .string(ContentHash(of: $0.bytes).description)]) }),
            "start": start == nil ? .null : .array(files.map(JSONValue.string)),
        ]
        identity = ContentHash(of: parts.text.utf8).description
    }
}
