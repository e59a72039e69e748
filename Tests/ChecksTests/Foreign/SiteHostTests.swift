import Browser
import Testing

@testable import Checks

/// What Pages answers to more than a plain GET.
@Suite struct SiteHostTests {
    private func answer(
        _ path: String, method: String = "GET", headers: [String: String] = [:]
    ) async throws -> (status: Int, headers: [String: String], body: String) {
        let site = Site(texts: [
            "index.html": "home", "a.txt": "0123456789", "dir/index.html": "inside", "404.html": "lost",
        ])
        let host = SiteHost(site, at: try address(), foreign: NoNetwork())
        let answer = await host.answer(
            ResourceRequest(
                method: method, url: "https://owner.github.io/repo/\(path)", kind: "Fetch", headers: headers))
        guard case .response(let status, let fields, let body, _) = answer else { return (0, [:], "\(answer)") }
        let named = Dictionary(fields.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
        return (status, named, String(decoding: body, as: UTF8.self))
    }

    @Test(arguments: ["POST", "PUT", "DELETE", "OPTIONS"])
    func `nothing can be sent to Pages`(method: String) async throws {
        for path in ["a.txt", "none.txt", ""] { #expect(try await answer(path, method: method).status == 405) }
    }

    @Test func `HEAD answers as GET does, without a body`() async throws {
        let head = try await answer("a.txt", method: "HEAD")
        #expect(head.status == 200 && head.body.isEmpty)
        #expect(head.headers["Content-Type"] == "text/plain; charset=utf-8")
        #expect(try await answer("none", method: "HEAD").status == 404)
    }

    @Test func `who has the file already is told so`() async throws {
        let tag = try #require(try await answer("a.txt").headers["ETag"])
        let again = try await answer("a.txt", headers: ["if-none-match": "W/\(tag), \"x\""])
        #expect(again.status == 304 && again.body.isEmpty)
        #expect(try await answer("index.html", headers: ["if-none-match": tag]).status == 200)
    }

    @Test(arguments: [
        ("bytes=0-3", 206, "0123", "bytes 0-3/10"), ("bytes=7-", 206, "789", "bytes 7-9/10"),
        ("bytes=-2", 206, "89", "bytes 8-9/10"), ("bytes=5-99", 206, "56789", "bytes 5-9/10"),
        ("bytes=10-", 416, "", "bytes */10"), ("bytes=-0", 416, "", "bytes */10"),
        ("bytes=4-2", 200, "0123456789", nil),
        ("bytes=0-1,4-5", 200, "0123456789", nil), ("lines=0-1", 200, "0123456789", nil),
        ("bytes=-", 200, "0123456789", nil), ("bytes=99999999999999999999-", 200, "0123456789", nil),
    ])
    func `a range gives its part`(range: String, status: Int, body: String, place: String?) async throws {
        let part = try await answer("a.txt", headers: ["range": range])
        #expect(part.status == status && part.body == body)
        #expect(part.headers["Content-Range"] == place)
    }

    @Test func `folders and missing files`() async throws {
        #expect(try await answer("dir").headers["Location"] == "https://owner.github.io/repo/dir/")
        #expect(try await answer("dir").status == 301)
        #expect(try await answer("none").status == 404)
        #expect(try await answer("none").body == "lost")
    }
}
