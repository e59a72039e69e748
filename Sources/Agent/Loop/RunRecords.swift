import Checks
import FoundationEssentials
private import Glibc

/// The folders that runs leave behind, for those who look at them afterwards.
package struct RunRecords: Sendable {
    /// What is kept of an attempt.
    package enum Part: String, Sendable, CaseIterable {
        case prompt
        case reply
        case screenshot
        /// What differs from the attempt before.
        case changes
    }

    private let folder: String

    /// `folder` holds one folder for each run.
    package init(folder: String) { self.folder = folder }

    /// A part of an attempt, by the name of the run's folder; `nil` when it is not there.
    package func read(_ part: Part, of attempt: Int, in run: String) -> [UInt8]? {
        let path = "\(folder)/\(run)/attempt-\(attempt)"
        let name: String
        switch part {
        case .prompt: name = "prompt.txt"
        case .reply: name = "reply.txt"
        case .screenshot: name = "screenshot.png"
        case .changes:
            guard let new = try? SiteFolder.read("\(path)/site") else { return nil }
            let old = try? SiteFolder.read("\(folder)/\(run)/attempt-\(attempt - 1)/site")
            return Array(SiteDiff(from: old ?? Site(), to: new).text.utf8)
        }
        return FileManager.default.contents(atPath: "\(path)/\(name)").map { Array($0) }
    }

    /// Where a run's record lies, when there is one.
    package func folder(of run: String) -> String { "\(folder)/\(run)" }

    /// The names of the runs' folders, sorted.
    package var names: [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    }

    /// How many bytes the files of a run have.
    package func size(of run: String) -> Int {
        let path = "\(folder)/\(run)"
        return ((try? FileManager.default.subpathsOfDirectory(atPath: path)) ?? []).reduce(0) { sum, name in
            var facts = stat()
            let isFile = lstat("\(path)/\(name)", &facts) == 0 && facts.st_mode & S_IFMT == S_IFREG
            return sum + (isFile ? Int(facts.st_size) : 0)
        }
    }

    /// Removes a run's folder; `false` when that cannot be done.
    package func remove(_ run: String) -> Bool {
        (try? FileManager.default.removeItem(atPath: "\(folder)/\(run)")) != nil
    }
}
