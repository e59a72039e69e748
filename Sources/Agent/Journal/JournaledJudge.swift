import Checks
import JSON

extension Journal {
    /// A judge whose reports are kept before they are used.
    func keeping(_ judge: @escaping Pipeline.Judge) -> Pipeline.Judge {
        { [self] site, checks, attachments, address in
            let step = JournalStep(
                .report,
                [
                    site.identity, Array(JSONValue.array(checks.map { [.string($0.id), $0.value] }).text.utf8),
                    Site(files: attachments).identity, Array(address.base.utf8),
                ])
            if let kept = try? await value(of: step, Report.self) { return kept }
            let report = await judge(site, checks, attachments, address)
            // What could not be kept is judged again; whoever has lost the run is told so by the next step.
            if !Task.isCancelled { try? await record(value: report, of: step) }
            return report
        }
    }
}

extension Site {
    /// All names and bytes, in an order of their own.
    var identity: [UInt8] {
        var bytes: [UInt8] = []
        for path in paths {
            let content = self[path] ?? []
            bytes += Array("\(path.utf8.count):\(path)\(content.count):".utf8)
            bytes += content
        }
        return bytes
    }
}
