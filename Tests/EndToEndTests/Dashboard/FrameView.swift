import Browser
import TestSupport

/// What can be seen of a frame whose document is another site's, so that no script of ours can look into it.
enum FrameView {
    /// Whether a person sees anything in the frame, sooner or later.
    static func shows(_ frame: String, of page: BrowserPage) async throws(BrowserError) -> Bool {
        _ = try await page.read("(\(frame).scrollIntoView({ block: 'center' }), '')")
        let box = "const box = \(frame).getBoundingClientRect()"
        let place = try await page.read(
            "(() => { \(box); return [box.left + 2, box.top + 2, box.width - 4, box.height - 4].map(Math.round).join() })()"
        )
        let start = ContinuousClock.now
        while .now - start < .seconds(30) {
            if try await colours(of: try await page.screenshot(within: .seconds(20)), at: place) > 8 { return true }
        }
        return false
    }

    /// How many colours a part of a picture has; the browser reads it.
    private static func colours(of picture: [UInt8], at place: String) async throws(BrowserError) -> Int {
        guard let chromium = try? SharedBrowser.chromium else { return 0 }
        return try await chromium.withPage(servedBy: Host(picture: picture, place: place)) {
            page async throws(BrowserError) in
            _ = try await page.navigate(to: "http://localhost/")
            try await page.waits(for: "document.title")
            return Int(try await page.read("document.title")) ?? 0
        }
    }

    private struct Host: ResourceHost {
        let picture: [UInt8]
        let place: String

        func answer(_ request: ResourceRequest) async -> ResourceAnswer {
            if request.url.hasSuffix(".png") {
                return .response(status: 200, headers: [ResourceHeader("Content-Type", "image/png")], body: picture)
            }
            let page = """
                <!DOCTYPE html><script type="module">
                const image = new Image();
                image.src = "/picture.png";
                await image.decode();
                const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
                canvas.drawImage(image, 0, 0);
                document.title = new Set(new Uint32Array(canvas.getImageData(\(place)).data.buffer)).size;
                </script>
                """
            return .response(
                status: 200, headers: [ResourceHeader("Content-Type", "text/html")], body: Array(page.utf8))
        }
    }
}
