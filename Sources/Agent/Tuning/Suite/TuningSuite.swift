import Checks
import FoundationEssentials
import JSON

/// The cases on which variants of prompts are compared.
package struct TuningSuite: Sendable {
    package let cases: [TuningCase]
    /// What of the folder is not used, each as a sentence.
    package let notes: [String]

    /// Reads a folder of briefs: `NAME.json` each, in it or in folders in it, with a recording in `NAME.recording`.
    package init(briefs folder: String) throws(TuningError) {
        var cases: [TuningCase] = []
        var notes: [String] = []
        for path in try Self.briefs(in: folder) {
            let name = String(path.dropLast(".json".count))
            let brief = try Self.brief("\(folder)/\(path)")
            guard brief.round == 1 else {
                notes.append(
                    "\(name) is left out: it is round \(brief.round), which changes what an earlier run published")
                continue
            }
            let recording = "\(folder)/\(name).recording"
            cases.append(
                try TuningCase(
                    name: name, brief: brief,
                    recording: FileManager.default.fileExists(atPath: recording) ? recording : nil))
        }
        guard !cases.isEmpty else {
            throw TuningError("\(folder) has no brief in it: files NAME.json with a member brief")
        }
        (self.cases, self.notes) = (cases, notes)
    }

    /// Reads a folder of failures: folders with `brief.json` and the faulty site, in `site/` or, as a run's folder has it,
    /// in `attempt-1/site/`.
    package init(failures folder: String) throws(TuningError) {
        let files = FileManager.default
        let names =
            files.fileExists(atPath: "\(folder)/brief.json")
            ? [""] : ((try? files.contentsOfDirectory(atPath: folder)) ?? []).sorted()
        var cases: [TuningCase] = []
        var notes: [String] = []
        for name in names {
            let place = name.isEmpty ? folder : "\(folder)/\(name)"
            guard files.fileExists(atPath: "\(place)/brief.json") else { continue }
            let sites = ["\(place)/site", "\(place)/attempt-1/site"]
            let shown = name.isEmpty ? String(folder.split(separator: "/").last ?? "site") : name
            guard let site = sites.first(where: files.fileExists(atPath:)) else {
                notes.append("\(shown) is left out: it has neither site/ nor attempt-1/site/")
                continue
            }
            let start: Site
            do { start = try SiteFolder.read(site) } catch { throw TuningError("\(site) cannot be read: \(error)") }
            let recording = "\(place)/recording"
            cases.append(
                try TuningCase(
                    name: shown, brief: try Self.brief("\(place)/brief.json"), start: start,
                    recording: files.fileExists(atPath: recording) ? recording : nil))
        }
        guard !cases.isEmpty else {
            throw TuningError("\(folder) has no failure in it: folders with brief.json and site/, or folders of runs")
        }
        (self.cases, self.notes) = (cases, notes)
    }

    /// The same with only the cases of these names, and each name there.
    package func narrowed(to names: [String]) throws(TuningError) -> TuningSuite {
        if let missing = names.first(where: { name in !cases.contains { $0.name == name } }) {
            let near = EditDistance.nearest(to: missing, among: cases.map(\.name)).map { "; did you mean \($0)?" } ?? ""
            throw TuningError("there is no case \(missing) in the suite\(near)")
        }
        return TuningSuite(cases: cases.filter { names.contains($0.name) }, notes: notes)
    }

    private init(cases: [TuningCase], notes: [String]) {
        self.cases = cases
        self.notes = notes
    }

    /// The paths of the files that are briefs, in their order.
    private static func briefs(in folder: String) throws(TuningError) -> [String] {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder).sorted() else {
            throw TuningError("the suite \(folder) cannot be read")
        }
        var paths: [String] = []
        for name in names {
            let inner = (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(name)").sorted()) ?? []
            let own = name.hasSuffix(".json") ? [name] : []
            paths += own + inner.filter { $0.hasSuffix(".json") }.map { "\(name)/\($0)" }
        }
        return paths.filter { path in
            let data = FileManager.default.contents(atPath: "\(folder)/\(path)")
            return data.flatMap { try? JSONValue(parsing: $0) }?["brief"]?.string != nil
        }
    }

    private static func brief(_ path: String) throws(TuningError) -> Brief {
        guard let data = FileManager.default.contents(atPath: path) else { throw TuningError("\(path) cannot be read") }
        do { return try Brief(parsing: data, completeness: .local) } catch {
            throw TuningError("the brief \(path) cannot be used:\n\(error)")
        }
    }
}
