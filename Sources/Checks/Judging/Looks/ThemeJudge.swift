import Browser
import JSON

/// Judges `page: dark` and `page: light` by what is painted behind the page's text.
struct ThemeJudge: Sendable {
    func finding(for theme: Theme, on page: BrowserPage) async throws(BrowserError) -> Finding {
        let seen = (try? JSONValue(parsing: try await page.read(Self.script))) ?? .null
        let dark = seen["dark"]?.number ?? 0
        let colour = seen["colour"]?.string ?? "?"
        let painter = seen["painter"]?.string ?? "canvas"
        let place = painter == "canvas" ? "nothing of the page's own" : "the background of \(painter)"
        let isDark = dark >= 0.5
        let words = "what is behind \(dark == 0 || dark == 1 ? "the" : "most of the") text is \(colour), \(place)"
        if isDark == (theme == .dark) { return .passed(words, actual: colour) }
        return .failed(
            "\(words): that is \(isDark ? "dark" : "light"), not \(theme.rawValue)",
            expected: "a \(theme.rawValue) page",
            actual: colour)
    }

    /// The share of the visible text that stands on something darker than middle grey, and what most of it stands on.
    private static let script = """
        (() => {
          const colours = \(ColourScript.source);
          const body = document.body ?? document.documentElement;
          const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
          const seen = new Map();
          const add = (element, weight) => {
            const {colour, painter} = colours.backdrop(element);
            const key = colours.shown(colour);
            const known = seen.get(key) ?? {weight: 0, colour: key, painter, isDark: colours.lightness(colour) < 50};
            known.weight += weight;
            seen.set(key, known);
          };
          for (let count = 0; count < 2000 && walker.nextNode(); count++) {
            const parent = walker.currentNode.parentElement;
            const length = walker.currentNode.data.trim().length;
            if (!length || parent?.closest('script, style, noscript, button, select, textarea, [role=button]')) continue;
            if (parent?.checkVisibility({visibilityProperty: true})) add(parent, Math.min(length, 200));
          }
          if (seen.size === 0) add(body, 1);
          const all = [...seen.values()];
          const total = all.reduce((sum, item) => sum + item.weight, 0);
          const dark = all.filter(item => item.isDark).reduce((sum, item) => sum + item.weight, 0) / total;
          const most = all.filter(item => item.isDark === dark >= 0.5).reduce((a, b) => b.weight > a.weight ? b : a);
          return JSON.stringify({dark, colour: most.colour, painter: most.painter});
        })()
        """
}
