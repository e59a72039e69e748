import Checks
import JSON

extension Journal {
    /// A judge whose reports are kept before they are used.
    func keeping(_ judge: @escaping Pipeline.Judge) -> Pipeline.Judge {
        { [self] (site, checks, attachments, address) async throws(RunError) -> Report in
            let step = JournalStep.report(on: site, checks, attachments, address)
            do throws(JournalError) {
                if let kept = try await value(of: step, Report.self) { return kept }
            } catch {
                throw .journal(error)
            }
            let report = try await judge(site, checks, attachments, address)
            // What is found while everything is being ended is worth nothing.
            if Task.isCancelled { throw .cancelled }
            do throws(JournalError) {
                try await record(value: report, of: step)
            } catch {
                throw .journal(error)
            }
            return report
        }
    }
}

extension JournalStep {
    /// The verdicts on a site that is judged as if it stood at the address.
    static func report(
        on site: Site, _ checks: [Check], _ attachments: [String: [UInt8]], _ address: PagesAddress
    ) -> JournalStep {
        JournalStep(
            .report,
            [
                site.identity, Array(JSONValue.array(checks.map { [.string($0.id), $0.value] }).text.utf8),
                Site(files: attachments).identity, Array(address.base.utf8),
            ])
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
