import Checks
import JSON

/// The forms in which reports are written.
enum ReportFormat: String, CaseIterable {
    case human
    case json
    case junit
    case sarif
    case tap
    case markdown

    /// One report, in the forms where reports follow one another; `nil` in those that are one document for all sites.
    func text(_ report: Report, style: TextStyle) -> String? {
        switch self {
        case .human: HumanReport(report, style: style).text
        // One report per line, so that several can be read one by one.
        case .json: report.json.text + "\n"
        case .junit, .sarif, .tap, .markdown: nil
        }
    }

    /// The document for all sites; `nil` in the forms where reports follow one another.
    func document(_ reports: [Report]) -> String? {
        switch self {
        case .junit: JUnitReport(reports).text
        case .sarif: SARIFReport(reports, version: Verbs.version).json.prettyText
        case .tap: TAPReport(reports).text
        case .markdown: reports.map { MarkdownReport($0).text }.joined(separator: "\n")
        case .human, .json: nil
        }
    }
}
