import Agent
import JSON
import Testing

@Suite struct BriefFaultTests {
    @Test(
        arguments: [
            ("email", nil, "is missing; write the student's e-mail address"),
            ("email", "", "is empty; write the student's e-mail address"),
            ("email", ["a@b"], "is an array, not a text; write the student's e-mail address"),
            ("secret", nil, "is missing; write the secret that was agreed on"),
            ("secret", 4711, "is a number, not a text; write the secret that was agreed on"),
            ("task", nil, "is missing; write the task's name"),
            ("task", " \n", "is empty; write the task's name"),
            ("task", "a\nb", "contains the control character U+A; write the task's name, in one line"),
            ("task", "a\u{7F}", "contains the control character U+7F; write the task's name, in one line"),
            ("nonce", true, "is a boolean, not a text; write the nonce that the callback is to repeat"),
            ("round", nil, "is missing; write a whole number from 1, without quotes"),
            ("round", .null, "is missing; write a whole number from 1, without quotes"),
            ("round", "1", "is the text \"1\", not a number; write the number 1 without quotes"),
            ("round", "0", "is the text \"0\", not a number; write a whole number from 1, without quotes"),
            ("round", "two", "is the text \"two\", not a number; write a whole number from 1, without quotes"),
            ("round", 0, "is 0; write a whole number from 1, without quotes"),
            ("round", -1, "is -1; write a whole number from 1, without quotes"),
            ("round", 1.5, "is 1.5; write a whole number from 1, without quotes"),
            ("round", 1e300, "is 1e+300; write a whole number from 1, without quotes"),
            ("round", [], "is an array, not a number; write a whole number from 1, without quotes"),
            ("brief", nil, "is missing; write what the site is to do, in words"),
            ("brief", "", "is empty; write what the site is to do, in words"),
            ("brief", " \t\n", "is empty; write what the site is to do, in words"),
            ("brief", 1, "is a number, not a text; write what the site is to do, in words"),
            (
                "evaluation_url", nil,
                "is missing; write the http:// or https:// address that is to be told of the site"
            ),
            (
                "evaluation_url", "ftp://example.com/",
                "The URL cannot be used: it does not start with http:// or https://. "
                    + "Give a full http:// or https:// URL."
            ),
            (
                "evaluation_url", "https://me:pw@example.com/",
                "The URL cannot be used: it has a user name or password in it. Give a full http:// or https:// URL."
            ),
            ("attachments", "data.csv", "is a string, not a list; write a list of {\"name\": …, \"url\": …}"),
            (
                "attachments", ["name": "data.csv", "url": "data:,"],
                "is an object, not a list; write a list of {\"name\": …, \"url\": …}"
            ),
            (
                "attachments", .array(Array(repeating: .null, count: 101)),
                "holds 101 attachments; write 100 at most"
            ),
        ] as [(String, JSONValue?, String)])
    func `a fault says where it is and what to write`(name: String, value: JSONValue?, message: String) {
        #expect(BriefScene.faults(of: BriefScene.changed(name, value)) == ["$.\(name): \(message)"])
    }

    @Test(arguments: [
        "localhost:8000/notify", "example.com", "/notify", "http://", "javascript:alert(1)", "http://a b/",
    ])
    func `an address that is no http address is a fault`(url: String) {
        let faults = BriefScene.faults(of: BriefScene.changed("evaluation_url", .string(url)))
        #expect(faults.count == 1)
        #expect(faults.first?.hasPrefix("$.evaluation_url: The URL cannot be used: ") == true)
    }

    @Test func `a task has 200 bytes at most, not characters`() {
        let longest = String(repeating: "é", count: 100)
        #expect(BriefScene.faults(of: BriefScene.changed("task", .string(longest))) == [])
        #expect(
            BriefScene.faults(of: BriefScene.changed("task", .string(longest + "x")))
                == ["$.task: is 201 bytes long; write the task's name, 200 bytes at most"])
    }

    @Test(
        arguments: [
            ("data.csv", nil), ("Über 2024 (v1).csv", nil),
            ("a/data.csv", "has a folder; write the file's name alone"),
            ("../data.csv", "has a folder; write the file's name alone"),
            (
                "a\\b.csv", "contains the character U+5C, which is not allowed; write a name such as data.csv"
            ),
            (".env", "has the hidden name '.env'; write a name such as data.csv"),
            ("..", "has the folder '..'; write a name such as data.csv"),
            ("con.txt", "has the name 'con.txt', which is a device on Windows; write a name such as data.csv"),
            ("LICENSE", "stands for LICENSE, which the site gets anyway; write another name"),
            ("readme.MD", "stands for README.md, which the site gets anyway; write another name"),
            (".nojekyll", "stands for .nojekyll, which the site gets anyway; write another name"),
            ("cname", "stands for CNAME, which the site gets anyway; write another name"),
        ] as [(String, String?)])
    func `an attachment's name must be a plain file's that the site may have`(name: String, fault: String?) {
        let faults = BriefScene.faults(of: BriefScene.attachments(["name": .string(name), "url": "data:,x"]))
        #expect(faults == (fault.map { ["$.attachments[0].name: is \"\(name)\", which \($0)"] } ?? []))
    }

    @Test func `two attachments cannot have names that differ in case alone`() {
        let request = BriefScene.attachments(
            ["name": "Data.csv", "url": "data:,1"], ["name": "data.CSV", "url": "data:,2"])
        #expect(
            BriefScene.faults(of: request) == [
                "$.attachments[1].name: is \"data.CSV\", which is the name of another attachment, \"Data.csv\"; "
                    + "write another name (case does not count)"
            ])
    }

    @Test(
        arguments: [
            ("data:text/csv;base64,${seed}", "is not base64 at character 1 of its data, '$'; send"),
            ("data:image/png;base64,iVBORw...", "is not base64 at character 7 of its data, '.'; send"),
            ("data:text/csv", "has no comma before its data; write data:TYPE;base64,DATA"),
            ("file:///etc/passwd", "The URL cannot be used: it does not start with http:// or https://."),
            ("data.csv", "The URL cannot be used: it does not start with http:// or https://."),
            ("", "is empty; write a data: URI or an http(s) address"),
        ])
    func `an attachment's address must be usable`(url: String, message: String) {
        let request = BriefScene.attachments(
            ["name": "a.csv", "url": "data:,1"], ["name": "b.csv", "url": .string(url)])
        let faults = BriefScene.faults(of: request)
        #expect(faults.count == 1)
        #expect(faults.first?.hasPrefix("$.attachments[1].url: \(message)") == true, "\(faults)")
    }

    @Test func `all faults are named at once, in the order of the protocol`() {
        let request: JSONValue = [
            "attachments": [7, ["url": "data:,1"], ["name": "a/b", "url": 1]], "round": "1", "email": 5, "brief": "",
            "evaluation_url": "x", "task": "t",
        ]
        let paths = BriefScene.faults(of: request).map { String($0.prefix { $0 != ":" }) }
        #expect(
            paths == [
                "$.email", "$.secret", "$.round", "$.nonce", "$.brief", "$.evaluation_url", "$.attachments[0]",
                "$.attachments[1].name", "$.attachments[2].name", "$.attachments[2].url",
            ])
    }

    @Test func `the error prints one fault per line`() {
        let error = #expect(throws: BriefError.self) { try BriefScene.parse(["round": 0], .local) }
        #expect(
            error?.description
                == "$.round: is 0; write a whole number from 1, without quotes\n"
                + "$.brief: is missing; write what the site is to do, in words")
    }

    @Test(
        arguments: [
            ("[]", "$: is an array, not an object; write {\"brief\": \"…\", …}"),
            ("\"brief\"", "$: is a string, not an object; write {\"brief\": \"…\", …}"),
            (
                "",
                "$: is not JSON at line 1, column 1: the text ends where a value should be; "
                    + "send one JSON object in UTF-8"
            ),
            (
                "{\n  \"brief\": \"x\",\n  \"round\": 1,\n}",
                "$: is not JSON at line 4, column 1: a name in quotes should stand here; send one JSON object in UTF-8"
            ),
            (
                "{\"task\": \"a\", \"task\": \"b\"}",
                "$: is not JSON at line 1, column 21: the name \"task\" stands twice in one object; "
                    + "send one JSON object in UTF-8"
            ),
        ])
    func `a text that is no JSON object says so`(text: String, fault: String) {
        let error = #expect(throws: BriefError.self) { try Brief(parsing: text.utf8, completeness: .local) }
        #expect(error?.description == fault)
    }
}
