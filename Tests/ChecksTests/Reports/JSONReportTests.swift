import Checks
import FoundationEssentials
import JSON
import TestSupport
import Testing

@Suite(.sharedBrowser) struct JSONReportTests {
    private func schema() throws -> JSONValue {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let data = try #require(FileManager.default.contents(atPath: root.path + "/docs/report.schema.json"))
        return try JSONValue(parsing: data)
    }

    @Test func `a report fits its schema, and the schema describes every name in it`() throws {
        let report = try ReportScene.report()
        let value = try JSONValue(parsing: report.json.text)
        #expect(SchemaCheck(schema: try schema()).faults(in: value) == [])
        #expect(report.json.text.split(separator: "\n").count == 1)
    }

    @Test func `what a browser saw fits the schema too`() async throws {
        let html = """
            <!DOCTYPE html><title>t</title><script src="https://cdn.jsdelivr.net/npm/marked/marked.min.js"></script>
            <script>console.log('hi'); alert('hello'); setTimeout(() => nope(), 1)</script>
            """
        let report = try await judged(["index.html": html], ["css: #a", "js: document.title === 'x'"], health: true)
        let value = report.json
        #expect(SchemaCheck(schema: try schema()).faults(in: value) == [])
        for list in ["console", "exceptions", "requests", "dialogs"] {
            #expect(value["page"]?[list]?.array?.isEmpty == false, "\(list)")
        }
    }

    @Test func `what was done with a page fits the schema`() async throws {
        let html = "<!DOCTYPE html><title>t</title><button>Go</button>"
        let report = try await judged(["index.html": html], ["when: click button \"Go\" then dialog"])
        #expect(SchemaCheck(schema: try schema()).faults(in: report.json) == [])
        let evidence = report.json["checks"]?.array?.first?["evidence"]
        #expect(evidence?["steps"]?.array == ["clicked <button>Go</button> (index.html, line 1)"])
        #expect(evidence?["outline"]?.array?.contains("- button \"Go\" [focused]") == true)
    }

    @Test func `a report of several runs says how often each passed, within the schema`() throws {
        let steady = ReportScene.result("1", "css: p", .structure, .passed, "yes")
        var shaky = ReportScene.result("2", "css: q", .structure, .passed, "yes")
        let first = try ReportScene.report([steady, shaky])
        shaky.verdict = .failed
        let second = try ReportScene.report([steady, shaky])
        let value = try #require(Report(merging: [first, second])).json
        #expect(SchemaCheck(schema: try schema()).faults(in: value) == [])
        #expect(value["summary"]?["flaky"] == 1)
        #expect(value["checks"]?.array?.map { $0["flaky"] } == [false, true])
        #expect(value["checks"]?.array?.map { $0["passedRuns"] } == [2, 1])
    }

    @Test(arguments: [
        ("version", "2", "not 1"), ("site", "7", "not \"string\""), ("checks", "[{}]", "has no \"id\""),
        ("summary", "{\"passed\":-1}", "below 0"), ("surprise", "1", "not described"),
    ])
    func `the schema refuses what is no report`(name: String, json: String, words: String) throws {
        var object = try #require(try ReportScene.report().json.object)
        object[name] = try JSONValue(parsing: json)
        let faults = SchemaCheck(schema: try schema()).faults(in: .object(object))
        #expect(faults.contains { $0.contains(words) }, "\(faults)")
    }
}
