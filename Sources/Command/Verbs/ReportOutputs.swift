import Checks
import FoundationEssentials
import Glibc
import JSON

/// Where reports go, and in which form.
struct ReportOutputs {
    private enum Format: String, CaseIterable {
        case human
        case json
    }

    private let outputs: [(format: Format, file: String?)]
    private let surroundings: Surroundings

    /// Reads formats, `FORMAT` or `FORMAT=FILE` each.
    init(_ formats: [String], _ surroundings: Surroundings) throws {
        self.surroundings = surroundings
        outputs = try (formats.isEmpty ? ["human"] : formats).map { text in
            let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
            guard let format = Format(rawValue: parts[0]) else {
                let names = Format.allCases.map(\.rawValue).joined(separator: ", ")
                throw UsageError(message: "'\(parts[0])' is no value for '--format': one of \(names)")
            }
            return (format, parts.count == 2 ? parts[1] : nil)
        }
        // A file from an earlier run must not be taken for this one's.
        for case let file? in outputs.map(\.file) {
            // Never a folder: what is in it is not ours.
            guard unlink(file) != 0, errno != ENOENT else { continue }
            throw CommandError(
                message: "The report cannot be written to \(file): \(String(cString: strerror(errno))); name a file")
        }
    }

    /// JSON is one report per line, so that several can be read one by one.
    func write(_ report: Report) throws {
        for (format, file) in outputs {
            let isColoured = file == nil && surroundings.output.isColoured
            let text =
                switch format {
                case .human: HumanReport(report, style: TextStyle(isColoured: isColoured)).text
                case .json: report.json.text + "\n"
                }
            guard let file else {
                surroundings.output.write(text)
                continue
            }
            var whole = FileManager.default.contents(atPath: file) ?? Data()
            whole.append(contentsOf: text.utf8)
            do { try whole.write(to: URL(filePath: file)) } catch {
                throw CommandError(
                    message: "The report could not be written to \(file): \(FileTrouble.reason(of: error))")
            }
        }
    }
}
