import Checks
import JSON

/// Where reports go, and in which form.
struct ReportOutputs {
    private enum Format: String, CaseIterable {
        case human
        case json
    }

    private let outputs: [(format: Format, file: ReportFile?)]
    private let surroundings: Surroundings

    /// Reads formats, `FORMAT` or `FORMAT=FILE` each.
    init(_ formats: [String], _ surroundings: Surroundings) throws {
        self.surroundings = surroundings
        outputs = try (formats.isEmpty ? ["human"] : formats).map { text in
            let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard let format = Format(rawValue: parts[0]) else {
                let names = Format.allCases.map(\.rawValue).joined(separator: ", ")
                throw UsageError(message: "'\(parts[0])' is no value for '--format': one of \(names)")
            }
            guard parts.count == 2 else { return (format, nil) }
            guard !parts[1].isEmpty else {
                throw UsageError(message: "'\(text)' is no value for '--format': a file should follow '='")
            }
            return (format, try ReportFile(parts[1]))
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
            if let file { try file.write(text) } else { surroundings.output.write(text) }
        }
    }
}
