import Browser

/// What a page did not get although a visitor might have got it, by what it is for.
struct MissingResources: Sendable {
    let scripts: [String]
    /// What the page's own code asked for, and would have put to use.
    let fetches: [String]
    let styles: [String]
    let fonts: [String]
    let images: [String]

    init(record: PageRecord) {
        func urls(_ kinds: Set<String>) -> [String] {
            record.requests.filter { kinds.contains($0.kind) && $0.isMissing && !Self.isOfTracker($0.url) }.map(\.url)
        }
        // A worker's modules come as "Other", but so does the page's icon.
        scripts = urls(["Script"]) + urls(["Other"]).filter { !$0.contains(/\.(?:ico|png|svg|jpe?g|gif|webp)(?:\?|$)/) }
        fetches = urls(["Fetch", "XHR", "EventSource", "WebSocket", "WebTransport"])
        let sheets = urls(["Stylesheet"])
        fonts = urls(["Font"]) + sheets.filter(Self.isOfFonts)
        // Some libraries of styles come as a script.
        styles =
            sheets.filter { !Self.isOfFonts($0) }
            + scripts.filter { LibraryNames.word(in: $0, isOneOf: ["tailwind", "fontawesome", "unocss", "twind"]) }
        images = urls(["Image", "Media"])
    }

    var isEmpty: Bool { scripts.isEmpty && fetches.isEmpty && styles.isEmpty && fonts.isEmpty && images.isEmpty }

    /// Whether it only counts visitors: a page does without it, as it does for all who block such things.
    private static func isOfTracker(_ url: String) -> Bool {
        [
            "//www.googletagmanager.com/", "//www.google-analytics.com/", "//analytics.google.com/", "//plausible.io/",
            "//static.cloudflareinsights.com/", "//pagead2.googlesyndication.com/", "//connect.facebook.net/",
            "//static.hotjar.com/", "//www.clarity.ms/", "//cdn.segment.com/", "//js.sentry-cdn.com/",
            "//hm.baidu.com/",
        ].contains { url.contains($0) }
    }

    /// A sheet that does nothing but name fonts.
    private static func isOfFonts(_ url: String) -> Bool {
        [
            "//fonts.googleapis.com/css", "//fonts.bunny.net/", "//use.typekit.net/", "//fonts.cdnfonts.com/",
            "//rsms.me/",
        ]
        .contains { url.contains($0) }
    }
}

extension PageRecord.Request {
    /// Whether it says nothing of the site that this was not there: we refused it, or its host does not answer now.
    ///
    /// What no visitor gets either (mixed content, an address of one's own machine, 404) is the site's doing.
    var isMissing: Bool {
        switch outcome {
        case .refused, .failed: true
        case .answered(let status, _): status == 429 || status >= 500
        case .blocked: false
        }
    }
}
