import Network
import Testing

@testable import Checks

@Suite struct LibraryHostsTests {
    @Test(arguments: [
        "https://cdn.jsdelivr.net/npm/bootstrap@5.3.3/dist/css/bootstrap.min.css",
        "https://cdn.jsdelivr.net/npm/bootstrap@5.3.0-alpha1/dist/js/bootstrap.bundle.min.js",
        "https://unpkg.com/react@18.2.0", "https://cdnjs.cloudflare.com/ajax/libs/highlight.js/11.9.0/highlight.min.js",
        "https://code.jquery.com/jquery-3.7.1.min.js", "https://cdn.plot.ly/plotly-2.35.2.min.js",
        "https://cdn.sheetjs.com/xlsx-0.20.2/package/dist/xlsx.full.min.js",
        "https://www.gstatic.com/firebasejs/9.23.0/firebase-app.js",
        "https://esm.sh/v135/marked@12.0.0/es2022/marked.mjs",
    ])
    func `an exact version is kept for ever`(url: String) throws {
        let host = try HTTPTarget(url).host
        #expect(LibraryHosts.all.contains(host))
        #expect(Freshness.seconds(of: url, host: host, headers: ["Cache-Control": "max-age=1"]) == nil)
    }

    @Test(arguments: [
        ("https://cdn.jsdelivr.net/npm/bootstrap@5/dist/css/bootstrap.min.css", "max-age=604800", 604_800),
        ("https://cdn.jsdelivr.net/npm/bootstrap@5.3/dist/css/bootstrap.min.css", "public, max-age=60", 3600),
        ("https://cdn.jsdelivr.net/npm/marked/marked.min.js", "no-cache", 3600),
        ("https://cdn.jsdelivr.net/combine/npm/a@1.2.3/a.js,npm/b@2/b.js", "", 3600),
        ("https://esm.sh/react-dom@18.2.0?deps=react@18", "", 3600), ("https://d3js.org/d3.v7.min.js", "", 3600),
        ("https://cdn.tailwindcss.com/", "max-age=99999999999", 365 * 86_400),
        ("https://fonts.gstatic.com/s/inter/v13/a.woff2", "public, max-age=31536000", 31_536_000),
        ("https://api.example.com/v1.2.3/quote", "", 0), ("https://api.example.com/quote", "max-age=60", 60),
        ("https://api.example.com/quote", "no-cache, max-age=60", 0),
    ])
    func `anything else for as long as its host says, a library for an hour at least`(
        url: String, control: String, seconds: Int
    ) throws {
        let host = try HTTPTarget(url).host
        #expect(Freshness.seconds(of: url, host: host, headers: ["Cache-Control": control]) == seconds)
    }

    @Test(arguments: [
        "raw.githubusercontent.com", "gist.githubusercontent.com", "tile.openstreetmap.org", "storage.googleapis.com",
        "api.github.com", "googleapis.com", "jsdelivr.net", "data.jsdelivr.com", "polyfill.io", "cdn.polyfill.io",
        "localhost",
    ])
    func `data, source trees and what has changed hands are no libraries`(host: String) {
        #expect(!LibraryHosts.all.contains(host))
    }
}
