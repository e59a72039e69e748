import FoundationEssentials
import JSON

extension BrowserPage {
    /// The page as a PNG: what the window shows, or all of it down to 8,000 pixels.
    ///
    /// Throws `timedOut` after five seconds.
    package func screenshot(fullPage: Bool = false) async throws(BrowserError) -> [UInt8] {
        let limit = ContinuousClock.now + .seconds(5)
        var parameters: JSONObject = ["format": "png"]
        if fullPage {
            let size = try await send("Page.getLayoutMetrics")["cssContentSize"]
            parameters["captureBeyondViewport"] = true
            parameters["clip"] = [
                "x": 0, "y": 0, "scale": 1, "width": .number(min(size?["width"]?.number ?? 1280, 4000)),
                "height": .number(min(size?["height"]?.number ?? 800, 8000)),
            ]
        }
        let answer = try await send("Page.captureScreenshot", parameters, within: max(.milliseconds(1), limit - .now))
        guard let data = answer["data"]?.string.flatMap({ Data(base64Encoded: $0) }) else {
            throw .refused("Page.captureScreenshot: no picture came back")
        }
        return Array(data)
    }
}
