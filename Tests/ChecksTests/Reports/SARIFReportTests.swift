import Checks
import JSON
import TestSupport
import Testing

@Suite struct SARIFReportTests {
    @Test func `the log has what the published schema requires, and no name that it does not allow`() throws {
        let log = SARIFReport([try ReportScene.report(), try ReportScene.report(site: "/tmp/a b")], version: "1.2.3")
            .json
        let again = try JSONValue(parsing: log.prettyText)
        #expect(again == log)
        #expect(SchemaCheck(schema: try JSONValue(parsing: Self.schema)).faults(in: log) == [])
        #expect(log["runs"]?.array?.count == 2)
    }

    @Test func `what failed is a result with its rule, place and fingerprint; the rest is a notification`() throws {
        let run = try #require(SARIFReport([try ReportScene.report()], version: "1.2.3").json["runs"]?.array?.first)
        let rules = run["tool"]?["driver"]?["rules"]?.array?.map { $0["id"]?.string } ?? []
        #expect(rules == ["check.structure", "check.script", "health.title", "health.no-exceptions"])
        let results = try #require(run["results"]?.array)
        #expect(results.map { $0["ruleId"]?.string } == ["check.structure", "check.script", "health.no-exceptions"])
        for result in results {
            #expect(rules[try #require(result["ruleIndex"]?.integer)] == result["ruleId"]?.string)
            #expect(result["level"] == "error")
        }
        #expect(Set(results.map { $0["partialFingerprints"] }).count == results.count)
        let invocation = run["invocations"]?.array?.first
        #expect(invocation?["executionSuccessful"] == true)
        #expect(invocation?["exitCode"] == 1)
        #expect(invocation?["toolExecutionNotifications"]?.array?.count == 1)
        #expect(invocation?["toolConfigurationNotifications"]?.array?.count == 1)
    }

    @Test(
        arguments: [
            ("out/", "index.html", "out/index.html", "%SRCROOT%"),
            ("./a/../b", "index.html", "a/../b/index.html", "%SRCROOT%"),
            (".", "js/app.js", "js/app.js", "%SRCROOT%"), ("/tmp/a b", "é.js", "file:///tmp/a%20b/%C3%A9.js", nil),
        ] as [(String, String, String, String?)])
    func `a file is named as the directory was`(site: String, file: String, uri: String, base: String?) throws {
        let result = ReportScene.result("health.x", "x", .health, .failed, "\(file), line 4, has it", assertion: nil)
        let place = try place(of: result, in: site)
        #expect(place["artifactLocation"]?["uri"]?.string == uri)
        #expect(place["artifactLocation"]?["uriBaseId"]?.string == base)
        #expect(place["region"]?["startLine"] == 4)
    }

    @Test(
        arguments: [
            (
                CheckResult.Kind.health, "no uncaught exception", "x is not defined at js/app.js:3:14", "js/app.js", 3,
                14
            ),
            (.health, "no secret", "it fetched https://host.js:80:80", "index.html", nil, nil),
            (.file, "file: data.json json", "data.json is not JSON: line 2, column 7: x", "data.json", 2, nil),
            (
                .file, "file: data.json contains \"line 3:\"", "data.json does not contain \"line 3:\"", "data.json",
                nil, nil
            ),
            (.file, "file: \"a b.csv\" csv", "a b.csv is not a table: line 2 has 3 fields", "a b.csv", 2, nil),
            (.file, "file: LICENSE", "there is no file LICENSE", "index.html", nil, nil),
            (.script, "js: document.title", "it came to \"see evil.js:3:4\"", "index.html", nil, nil),
        ] as [(CheckResult.Kind, String, String, String, Int?, Int?)])
    func `a place is read from our own words only`(
        kind: CheckResult.Kind, check: String, message: String, file: String, line: Int?, column: Int?
    ) throws {
        let place = try place(of: ReportScene.result("9", check, kind, .failed, message), in: "out")
        #expect(place["artifactLocation"]?["uri"]?.string == "out/\(file)".replacing(" ", with: "%20"))
        #expect(place["region"]?["startLine"]?.integer == line)
        #expect(place["region"]?["startColumn"]?.integer == column)
    }

    @Test func `two checks that are worded alike have fingerprints of their own, the same in every run`() throws {
        let twins = [1, 2].map { ReportScene.result("\($0)", "css: p", .structure, .failed, "none") }
        let prints = try twins.indices.map { index in
            let runs = SARIFReport([try ReportScene.report(twins)], version: "1").json["runs"]
            return runs?.array?.first?["results"]?.array?[index]["partialFingerprints"]?["checkWording/v1"]?.string
        }
        #expect(prints == ["5154134be4754bcf:1", "5154134be4754bcf:2"])
        #expect(StableHash.name(of: "a") == "af63dc4c8601ec8c")
    }

    private func place(of result: CheckResult, in site: String) throws -> JSONValue {
        let log = SARIFReport([try ReportScene.report(site: site, [result])], version: "1").json
        let results = log["runs"]?.array?.first?["results"]?.array
        return try #require(results?.first?["locations"]?.array?.first?["physicalLocation"])
    }

    /// The names that the 2.1.0 schema requires and allows, of the objects that are written here.
    private static let schema = """
        {"type": "object", "required": ["version", "runs"], "properties": {
          "$schema": {"type": "string"}, "version": {"const": "2.1.0"},
          "runs": {"type": "array", "items": {"$ref": "#/$defs/run"}}},
        "$defs": {
          "run": {"type": "object", "required": ["tool"], "properties": {
            "tool": {"type": "object", "required": ["driver"], "properties": {"driver": {"$ref": "#/$defs/component"}}},
            "automationDetails": {"type": "object", "properties": {"id": {"type": "string"}}},
            "invocations": {"type": "array", "items": {"$ref": "#/$defs/invocation"}},
            "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
            "results": {"type": "array", "items": {"$ref": "#/$defs/result"}}, "properties": {"type": "object"}}},
          "component": {"type": "object", "required": ["name"], "properties": {
            "name": {"type": "string"}, "version": {"type": "string"}, "semanticVersion": {"type": "string"},
            "rules": {"type": "array", "items": {"type": "object", "required": ["id"], "properties": {
              "id": {"type": "string"}, "shortDescription": {"$ref": "#/$defs/message"},
              "defaultConfiguration": {"type": "object", "properties": {"level": {"$ref": "#/$defs/level"}}}}}}}},
          "invocation": {"type": "object", "required": ["executionSuccessful"], "properties": {
            "executionSuccessful": {"type": "boolean"}, "exitCode": {"type": "integer"},
            "toolConfigurationNotifications": {"type": "array", "items": {"$ref": "#/$defs/notification"}},
            "toolExecutionNotifications": {"type": "array", "items": {"$ref": "#/$defs/notification"}}}},
          "notification": {"type": "object", "required": ["message"], "properties": {
            "message": {"$ref": "#/$defs/message"}, "level": {"$ref": "#/$defs/level"},
            "associatedRule": {"type": "object", "properties": {
              "id": {"type": "string"}, "index": {"type": "integer", "minimum": 0}}},
            "locations": {"type": "array", "items": {"$ref": "#/$defs/location"}}, "properties": {"type": "object"}}},
          "result": {"type": "object", "required": ["message", "locations"], "properties": {
            "ruleId": {"type": "string"}, "ruleIndex": {"type": "integer", "minimum": 0},
            "kind": {"enum": ["fail"]}, "level": {"$ref": "#/$defs/level"}, "message": {"$ref": "#/$defs/message"},
            "locations": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/location"}},
            "partialFingerprints": {"type": "object"}, "properties": {"type": "object"}}},
          "location": {"type": "object", "properties": {
            "physicalLocation": {"type": "object", "required": ["artifactLocation"], "properties": {
              "artifactLocation": {"type": "object", "properties": {
                "uri": {"type": "string"}, "uriBaseId": {"type": "string"}}},
              "region": {"type": "object", "properties": {
                "startLine": {"type": "integer", "minimum": 1}, "startColumn": {"type": "integer", "minimum": 1}}}}}}},
          "message": {"type": "object", "required": ["text"], "properties": {"text": {"type": "string"}}},
          "level": {"enum": ["none", "note", "warning", "error"]}}}
        """
}
