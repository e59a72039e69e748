import Server
import Testing

@Suite struct ServerHeadersTests {
    @Test func `names compare without case and the order is kept`() {
        var headers: ServerHeaders = ["B": "1", "a": "2"]
        headers.add("b", "3")
        #expect(headers["b"] == "1")
        #expect(headers.values(of: "B") == ["1", "3"])
        #expect(headers.fields.map(\.name) == ["B", "a", "b"])
    }

    @Test func `setting a field replaces all of its name, and nil removes them`() {
        var headers: ServerHeaders = ["A": "1", "a": "2", "B": "3"]
        headers["a"] = "4"
        #expect(headers.values(of: "A") == ["4"])
        headers["A"] = nil
        #expect(headers == ["B": "3"])
    }

    @Test(
        arguments: [
            ("application/json", "application/json"), ("Application/JSON ; charset=utf-8", "application/json"),
            (nil, nil),
        ] as [(String?, String?)])
    func `the media type of a request is bare and lower case`(field: String?, type: String?) throws {
        var request = ServerRequest("POST", try RequestTarget("/"))
        request.headers["content-type"] = field
        #expect(request.mediaType == type)
    }
}
