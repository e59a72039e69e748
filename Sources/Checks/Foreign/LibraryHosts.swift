/// The public hosts of libraries and fonts: what pages may load from under `--network cdn`.
package enum LibraryHosts {
    /// Hosts that hand out published libraries and fonts: none that answers about its caller, and no service with data
    /// (maps' tiles, raw files of repositories, buckets).
    package static let all: Set<String> = [
        // Packages of npm.
        "cdn.jsdelivr.net", "fastly.jsdelivr.net", "gcore.jsdelivr.net", "testingcf.jsdelivr.net", "esm.run",
        "unpkg.com", "www.unpkg.com", "esm.unpkg.com", "esm.sh", "cdn.esm.sh", "cdn.skypack.dev", "cdn.pika.dev",
        "ga.jspm.io", "jspm.dev", "bundle.run",
        // Collections.
        "cdnjs.cloudflare.com", "ajax.googleapis.com", "ajax.aspnetcdn.com", "ajax.microsoft.com", "cdn.bootcdn.net",
        "cdn.bootcss.com", "cdn.staticfile.net", "lib.baomitu.com", "yastatic.net",
        // The libraries' own.
        "stackpath.bootstrapcdn.com", "maxcdn.bootstrapcdn.com", "netdna.bootstrapcdn.com", "code.jquery.com",
        "cdn.tailwindcss.com", "d3js.org", "cdn.plot.ly", "cdn.datatables.net", "cdn.sheetjs.com", "threejs.org",
        "cdn.babylonjs.com", "cdn.socket.io", "cdn.quilljs.com", "cdn.ckeditor.com", "cdn.amcharts.com",
        "code.highcharts.com", "cdn.anychart.com", "cdn.canvasjs.com", "canvasjs.com", "cdn.bokeh.org",
        "cdn.pydata.org",
        "cdn.holoviz.org", "pyscript.net", "cdn.mathjax.org", "tessdata.projectnaptha.com", "aframe.io",
        "cdn.lordicon.com",
        "polyfill-fastly.io", "polyfill-fastly.net",
        // Fonts and icons.
        "fonts.googleapis.com", "fonts.gstatic.com", "www.gstatic.com", "fonts.bunny.net", "use.fontawesome.com",
        "kit.fontawesome.com", "ka-f.fontawesome.com", "use.typekit.net", "p.typekit.net", "rsms.me",
        "fonts.cdnfonts.com", "api.fontshare.com", "cdn.fontshare.com", "unicons.iconscout.com",
        "cdn.materialdesignicons.com",
    ]

    /// Whether an address names one exact version of a library: what it answers never changes.
    static func isExactVersion(_ url: String) -> Bool {
        let address = url.prefix { $0 != "?" && $0 != "#" }
        // Several packages in one address, or others in its query: one of them may be without a version.
        guard !url.contains(","), !url[address.endIndex...].contains("@") else { return false }
        // `@5.3.3/`, `/3.7.1/`, `jquery-3.7.1.min.js`; what follows a version must not lead on to another part of it.
        return address.contains(/[@\/.\-]v?\d+\.\d+\.\d+(?:-[0-9A-Za-z.]+)?(?:\/|$|(?:\.[a-z]+)*\.(?:js|mjs|css)$)/)
    }
}
