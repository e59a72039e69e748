import Checks
import Network

/// A file that comes with a brief, before its bytes are there.
package struct AttachmentReference: Sendable, Hashable {
    /// A file name without folders, as `SitePath` allows it.
    package var name: String
    /// A `data:` URI, or an http(s) address that somebody else chose.
    package var url: String

    package init(name: String, url: String) {
        self.name = name
        self.url = url
    }

    static let countLimit = 100

    /// Reads one element of `attachments`; nil when it has no usable name, which is reported like all its other faults.
    init?(_ fields: inout FieldReader, besides others: [AttachmentReference]) {
        let name = fields.text("name", "a file name such as data.csv", isRequired: true)
        if let name, let fault = Self.fault(in: name, besides: others) { fields.report("name", fault) }
        let url = fields.text("url", "a data: URI or an http(s) address", isRequired: true)
        if let url, let fault = Self.fault(in: url) { fields.report("url", fault) }
        guard let name else { return nil }
        self.init(name: name, url: url ?? "")
    }

    private static func fault(in name: String, besides others: [AttachmentReference]) -> String? {
        var shown: String { "is \"\(name.excerpt(100))\", which" }
        let lower = name.lowercased()
        if name.contains("/") { return "\(shown) has a folder; write the file's name alone" }
        if let fault = SitePath.fault(in: name) { return "\(shown) \(fault); write a name such as data.csv" }
        if let own = ownNames.first(where: { $0.lowercased() == lower }) {
            return "\(shown) stands for \(own), which the site gets anyway; write another name"
        }
        if let other = others.first(where: { $0.name.lowercased() == lower }) {
            return
                "\(shown) is the name of another attachment, \"\(other.name)\"; write another name (case does not count)"
        }
        return nil
    }

    /// Files that are written by whoever publishes the site.
    private static let ownNames = ["LICENSE", "README.md", ".nojekyll", "CNAME"]

    private static func fault(in url: String) -> String? {
        if DataURI.isOne(url) {
            do throws(DataURIError) {
                _ = try DataURI(parsing: url)
                return nil
            } catch {
                return error.description
            }
        }
        do throws(TransportError) {
            _ = try HTTPTarget(url)
            return nil
        } catch {
            return "\(error.message) A file may also be written as data:TYPE;base64,DATA."
        }
    }
}
