import Network
import Testing

@Suite struct HTTPHeadersTests {
    @Test func `a name is found in any case, first value first`() {
        let headers: HTTPHeaders = ["Link": "a", "X": "b", "link": "c"]
        #expect(headers["LINK"] == "a")
        #expect(headers.all("Link") == ["a", "c"])
        #expect(headers["Lin"] == nil)
    }

    @Test func `setting replaces all of a name in the place of the first`() {
        var headers: HTTPHeaders = ["A": "1", "B": "2", "a": "3"]
        headers["a"] = "4"
        #expect(headers == ["a": "4", "B": "2"])
        headers["C"] = "5"
        headers["b"] = nil
        #expect(headers == ["a": "4", "C": "5"])
    }
}
