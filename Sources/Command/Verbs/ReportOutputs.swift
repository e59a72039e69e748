import Checks

/// Where reports go, and in which form.
struct ReportOutputs: Sendable {
    private struct Output: Sendable {
        let format: ReportFormat
        /// `nil` for standard output.
        let file: ReportFile?
    }

    private let outputs: [Output]
    private let terminal: OutputStream

    /// Reads formats, `FORMAT` or `FORMAT=FILE` each.
    init(_ formats: [String], _ surroundings: Surroundings) throws {
        terminal = surroundings.output
        outputs = try (formats.isEmpty ? ["human"] : formats).map(Self.output)
        // Two documents in one are no document.
        if outputs.count(where: { $0.file == nil }) > 1 {
            throw UsageError(
                message: "Only one '--format' can go to standard output; give the others a file: "
                    + "'\(outputs.last { $0.file == nil }?.format.rawValue ?? "json")=<file>'")
        }
        if let twice = files.first(where: { file in files.count { $0 == file } > 1 }) {
            throw UsageError(message: "'--format' names the file \(twice) twice")
        }
    }

    private static func output(_ text: String) throws -> Output {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let format = ReportFormat(rawValue: parts[0]) else {
            let names = ReportFormat.allCases.map(\.rawValue).joined(separator: ", ")
            throw UsageError(message: "'\(parts[0])' is no value for '--format': one of \(names)")
        }
        guard parts.count == 2 else { return Output(format: format, file: nil) }
        guard !parts[1].isEmpty else {
            throw UsageError(message: "'\(text)' is no value for '--format': a file should follow '='")
        }
        return Output(format: format, file: ReportFile(path: parts[1]))
    }

    /// The files that are written.
    var files: [String] { outputs.compactMap(\.file?.path) }

    /// Takes away what an earlier run wrote.
    func clear() throws {
        for output in outputs { try output.file?.clear() }
    }

    /// Writes one site's report in the forms that do not wait for the others.
    func write(_ report: Report) throws {
        for output in outputs {
            let style = TextStyle(isColoured: output.file == nil && terminal.isColoured)
            if let text = output.format.text(report, style: style) { try put(text, output) }
        }
    }

    /// Writes the forms that are one document for all sites.
    func finish(_ reports: [Report]) throws {
        for output in outputs {
            if let text = output.format.document(reports) { try put(text, output) }
        }
    }

    private func put(_ text: String, _ output: Output) throws {
        if let file = output.file { try file.append(text) } else { terminal.write(text) }
    }
}
