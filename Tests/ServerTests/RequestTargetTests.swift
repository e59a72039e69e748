import Server
import Testing

@Suite struct RequestTargetTests {
    @Test(arguments: [
        ("/", "/"), ("/a/b", "/a/b"), ("/a%20b", "/a b"), ("/%C3%A9", "/é"), ("/a+b", "/a+b"), ("/%2e%2E/x", "/../x"),
        ("/a//b/", "/a//b/"), ("//host/x", "//host/x"), ("/a%5Cb", "/a\\b"), ("/a%25b", "/a%b"), ("/x?a/b", "/x"),
        ("/x#y", "/x"), ("*", "*"), ("http://h:1/a/b?c", "/a/b"), ("http://h", "/"), ("http://h?x=1", "/"),
        ("/go/http://h/x", "/go/http://h/x"),
    ])
    func `the path is decoded once and keeps its segments`(raw: String, path: String) throws {
        let target = try RequestTarget(raw)
        #expect(target.path == path)
        #expect(target.raw == raw)
    }

    @Test(arguments: [
        ("", MalformedTarget.notAPath), ("a", .notAPath), ("/%", .brokenEscape), ("/%g0", .brokenEscape),
        ("/%+1", .brokenEscape), ("/a%2fb", .escapedSlash), ("/%00", .controlCharacter),
        ("/a\u{7F}", .controlCharacter),
        ("/%0A", .controlCharacter), ("/%ff", .notUTF8), ("/%c0%af", .notUTF8),
    ])
    func `a path that cannot be decoded safely is refused with the reason`(raw: String, reason: MalformedTarget) {
        #expect(throws: reason) { try RequestTarget(raw) }
    }

    @Test(arguments: [
        ("/", []), ("/?", []), ("/?a", ["a="]), ("/?a=1&b=2&a=3", ["a=1", "b=2", "a=3"]), ("/?a=b=c", ["a=b=c"]),
        ("/?q=a+b%20c", ["q=a b c"]), ("/?%3D=%26", ["==&"]), ("/?a=%zz", ["a=%zz"]), ("/?a=1?b", ["a=1?b"]),
    ])
    func `query items keep their order, and what cannot be decoded stays`(raw: String, items: [String]) throws {
        #expect(try RequestTarget(raw).query.map { "\($0.name)=\($0.value)" } == items)
    }

    @Test func `a query item is found by its name, case counting`() throws {
        let target = try RequestTarget("/?CIK=1&CIK=2")
        #expect(target.query("CIK") == "1")
        #expect(target.query("cik") == nil)
    }
}
