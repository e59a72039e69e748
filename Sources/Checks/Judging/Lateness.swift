/// How long what a site's own code has set going may stay out of sight before it shows.
///
/// Timers, frames, messages and requests are watched; a page that uses nothing else is at rest as soon as none of them is
/// left and nothing is waiting to be done. What other threads work on is heard of only when it is there.
struct Lateness: Sendable {
    /// How long nothing must have happened before the page may be taken to have come to rest.
    let calm: Duration

    init(of site: Site) {
        var calm = Duration.zero
        for path in site.paths where path.hasSuffix(".html") || path.hasSuffix(".js") || path.hasSuffix(".mjs") {
            guard let bytes = site[path] else { continue }
            if Self.slow.contains(where: bytes.contains)
                || bytes.contains("src") && Self.loadsFromElsewhere(site.text(path) ?? "")
            {
                calm = .milliseconds(500)
                break
            }
            if Self.quick.contains(where: bytes.contains) { calm = .milliseconds(50) }
        }
        self.calm = calm
    }

    /// Work of any length on another thread.
    private static let slow = [
        "WebAssembly", "subtle", "indexedDB", "caches", "createImageBitmap", "FileReader", "serviceWorker",
        "decodeAudioData", "PerformanceObserver",
    ]

    /// Questions to the browser that are answered at once, but by another thread.
    private static let quick = [
        "Blob", "Image(", "FontFace", "fonts.", "permissions", "clipboard", "geolocation", "getBattery", "cookieStore",
        ".locks", ".storage", "mediaDevices", "MediaRecorder", "MediaSource", "AudioContext", "speechSynthesis",
        "Notification", "CompressionStream", ".decode(", "WebSocket", "WebTransport", "EventSource",
        "RTCPeerConnection", "BroadcastChannel", "Worker", "startViewTransition", "XMLHttpRequest", "import(",
    ]

    /// What somebody else's script uses is not known.
    private static func loadsFromElsewhere(_ page: String) -> Bool {
        page.contains(/<script[^>]*src\s*=\s*["']?(?:https?:)?\/\//)
    }
}
