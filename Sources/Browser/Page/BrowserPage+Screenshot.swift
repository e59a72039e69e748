import FoundationEssentials
import JSON

extension BrowserPage {
    /// The page as a PNG: what the window shows, or all of it down to 8,000 pixels.
    ///
    /// At most 2 MiB: one that is larger is made again at half the size. Throws `timedOut` when the time is up. The
    /// browser draws a frame of another site only while the window shows it: beyond the window it stays blank.
    package func screenshot(
        fullPage: Bool = false, within limit: Duration = .seconds(5)
    ) async throws(BrowserError) -> [UInt8] {
        let deadline = ContinuousClock.now + limit
        let metrics = try await send("Page.getLayoutMetrics")
        let area = metrics[fullPage ? "cssContentSize" : "cssVisualViewport"]
        let width = area?[fullPage ? "width" : "clientWidth"]?.number ?? 1280
        let height = area?[fullPage ? "height" : "clientHeight"]?.number ?? 800
        for scale in [1, 0.5, 0.25] {
            let answer = try await send(
                "Page.captureScreenshot",
                [
                    "format": "png", "optimizeForSpeed": true, "captureBeyondViewport": .bool(fullPage),
                    "clip": [
                        "x": .number(fullPage ? 0 : area?["pageX"]?.number ?? 0),
                        "y": .number(fullPage ? 0 : area?["pageY"]?.number ?? 0),
                        "width": .number(min(width, 2560)), "height": .number(min(height, 8000)),
                        "scale": .number(scale),
                    ],
                ], within: max(.milliseconds(1), deadline - .now))
            guard let picture = answer["data"]?.string.flatMap({ Data(base64Encoded: $0) }) else {
                throw .refused("Page.captureScreenshot: no picture came back")
            }
            if picture.count <= Self.pictureLimit { return Array(picture) }
        }
        throw .refused("Page.captureScreenshot: the picture is larger than \(Self.pictureLimit) bytes")
    }

    private static let pictureLimit = 2 << 20
}
