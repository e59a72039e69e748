import FoundationEssentials
import Server
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct PagesServerTests {
    private let folder: TemporaryDirectory
    private let listener: HTTPListener

    init() throws {
        folder = try TemporaryDirectory()
        try folder.write("<h1>Shop</h1>", to: "sites/shop/index.html")
        try folder.write("no such page in the shop", to: "sites/shop/404.html")
        try folder.write("a,b\n", to: "sites/shop/data.csv")
        try folder.write("about", to: "sites/shop/about.html")
        try folder.write("docs", to: "sites/shop/docs/index.html")
        try folder.write("[core]", to: "sites/shop/.git/config")
        try folder.write("é", to: "sites/shop/caf\u{E9} & co.txt")
        try folder.write("bare", to: "sites/R&D/index.html")
        try folder.write("secret", to: "secret.txt")
        for (link, goal) in [
            ("sites/shop/link.txt", "../../secret.txt"), ("sites/shop/self.txt", "data.csv"),
            ("sites/shop/out", "../.."),
            ("sites/linked", "shop"),
        ] {
            try FileManager.default.createSymbolicLink(atPath: "\(folder.path)/\(link)", withDestinationPath: goal)
        }
        listener = try HTTPListener(port: 0, handler: PagesServer(folder: folder.path + "/sites"))
    }

    @Test(arguments: [
        ("/shop/", "<h1>Shop</h1>", "text/html; charset=utf-8"),
        ("/shop/index.html?x=1", "<h1>Shop</h1>", "text/html; charset=utf-8"),
        ("/shop/about", "about", "text/html; charset=utf-8"),
        ("/shop/data.csv", "a,b\n", "text/csv; charset=utf-8"),
        ("/shop/caf%C3%A9%20%26%20co.txt", "é", "text/plain; charset=utf-8"),
        ("/R%26D/", "bare", "text/html; charset=utf-8"),
    ])
    func `a file is served with its type, for any origin, to be kept ten minutes`(
        target: String, body: String, type: String
    ) async throws {
        let answer = try await exchange(listener.port, "GET", target)
        #expect(answer.status == 200)
        #expect(answer.text == body)
        #expect(answer["content-type"] == type)
        #expect(answer["access-control-allow-origin"] == "*")
        #expect(answer["cache-control"] == "max-age=600")
    }

    @Test(arguments: [
        "/shop/Data.csv", "/shop/nothing", "/shop/data.csv/", "/shop/../shop/data.csv",
        "/shop/%2e%2e/%2e%2e/secret.txt",
        "/shop/../../secret.txt", "/shop/.git/config", "/shop/%2egit/config", "/shop//data.csv",
        "/shop/..%5c..%5csecret.txt",
        "/shop/docs\\..\\data.csv", "/shop/link.txt", "/shop/self.txt", "/shop/out/secret.txt",
        "/shop/out/sites/shop/data.csv",
    ])
    func `what is not there, or not to be seen, is the site's own 404`(target: String) async throws {
        let answer = try await exchange(listener.port, "GET", target)
        #expect(answer.status == 404)
        #expect(answer.text == "no such page in the shop")
    }

    @Test(arguments: ["/data.csv", "/SHOP/", "/linked/", "/../secret.txt", "/%2e%2e/secret.txt", "//shop/", "/R%26D/x"])
    func `without a 404 page of a site the host has one`(target: String) async throws {
        let answer = try await exchange(listener.port, "GET", target)
        #expect(answer.status == 404)
        #expect(answer.text.contains("<title>Page not found</title>"))
    }

    @Test(arguments: ["/shop/%00", "/shop/data.csv%00.html", "/shop%2f..%2f..%2fsecret.txt", "/%2e%2e%2fsecret.txt"])
    func `an escape that hides a separator or an end is a bad request`(target: String) async throws {
        #expect(try await exchange(listener.port, "GET", target).status == 400)
    }

    @Test(arguments: [("/shop", "/shop/"), ("/shop/docs?a=1", "/shop/docs/?a=1"), ("/R%26D", "/R%26D/")])
    func `a folder without its slash is redirected`(target: String, location: String) async throws {
        let answer = try await exchange(listener.port, "GET", target)
        #expect(answer.status == 301)
        #expect(answer["location"] == location)
    }

    @Test func `HEAD tells the length and sends nothing`() async throws {
        let answer = try await exchange(listener.port, "HEAD", "/shop/data.csv")
        #expect(answer.status == 200)
        #expect(answer["content-length"] == "4")
        #expect(answer.body.isEmpty)
    }

    @Test(arguments: ["POST", "PUT", "DELETE", "OPTIONS"])
    func `nothing but GET and HEAD is allowed`(method: String) async throws {
        let answer = try await exchange(listener.port, method, "/shop/")
        #expect(answer.status == 405)
        #expect(answer["allow"] == "GET, HEAD")
    }

    @Test func `a FIFO in a site is not waited for`() async throws {
        try makeFIFO(folder.path + "/sites/shop/pipe.txt")
        #expect(try await exchange(listener.port, "GET", "/shop/pipe.txt").status == 404)
    }

    @Test func `a binary file comes back byte for byte`() async throws {
        let bytes = (0..<400_000).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ $0 >> 9) }
        try Data(bytes).write(to: URL(filePath: folder.path + "/sites/shop/big.png"))
        let answer = try await exchange(listener.port, "GET", "/shop/big.png")
        #expect(answer.body == bytes)
        #expect(answer["content-type"] == "image/png")
    }

    @Test func `the root lists the sites with escaped names`() async throws {
        let answer = try await exchange(listener.port, "GET", "/")
        #expect(answer.status == 200)
        #expect(answer.text.contains("<html lang=\"en\">"))
        #expect(answer.text.contains("<li><a href=\"/R%26D/\">R&amp;D</a></li>\n<li><a href=\"/shop/\">shop</a></li>"))
        #expect(!answer.text.contains("linked"))
    }

    @Test func `a folder that is not there yet has no sites`() async throws {
        let early = try HTTPListener(port: 0, handler: PagesServer(folder: folder.path + "/later"))
        #expect(try await exchange(early.port, "GET", "/").text.contains("Nothing has been published yet."))
        #expect(try await exchange(early.port, "GET", "/shop/").status == 404)
    }
}
