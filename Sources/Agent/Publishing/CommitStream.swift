import Checks

/// One commit of a whole site in the format of `git fast-import`: the same bytes for the same arguments.
struct CommitStream {
    static let email = "agent@localhost"

    let site: Site
    let reference: String
    let parent: String?
    let date: CommitDate
    let message: String

    /// Makes git print the commit's name.
    var bytes: [UInt8] {
        var stream = Array("commit \(reference)\nmark :1\ncommitter agent <\(Self.email)> \(date)\n".utf8)
        stream.reserveCapacity(site.byteCount + site.files.count * 128)
        append(Array(message.utf8) + (message.hasSuffix("\n") ? [] : [UInt8(ascii: "\n")]), to: &stream)
        if let parent { stream += Array("from \(parent)\n".utf8) }
        stream += Array("deleteall\n".utf8)
        for path in site.paths {
            // Allowed paths need no escapes between the quotes: no quote, no backslash, no line end (SitePath).
            stream += Array("M 100644 inline \"\(path)\"\n".utf8)
            append(site[path] ?? [], to: &stream)
        }
        // A stream that is cut short has no "done", and then git changes nothing.
        return stream + Array("get-mark :1\ndone\n".utf8)
    }

    private func append(_ data: [UInt8], to stream: inout [UInt8]) {
        stream += Array("data \(data.count)\n".utf8)
        stream += data
        stream.append(UInt8(ascii: "\n"))
    }
}
