import JSON

/// What a person prefers, as `prefers-color-scheme` tells a page.
package enum ColorScheme: String, Sendable, Hashable {
    case light
    case dark

    var emulation: (String, JSONObject) {
        (
            "Emulation.setEmulatedMedia",
            ["features": [["name": "prefers-color-scheme", "value": .string(rawValue)]]]
        )
    }
}

extension BrowserPage {
    /// Lets the page prefer that scheme; it is light to begin with.
    package func setColorScheme(_ scheme: ColorScheme) async throws(BrowserError) {
        let (method, parameters) = scheme.emulation
        _ = try await send(method, parameters)
    }
}
