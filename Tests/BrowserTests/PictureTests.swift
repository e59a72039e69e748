import Browser
import JSON
import TestSupport
import Testing

@Suite(.serialized, .sharedBrowser) struct PictureTests {
    /// Width and height, as the header of a PNG says.
    private func size(_ png: [UInt8]) -> [Int]? {
        guard png.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]), png.count > 24 else { return nil }
        return [16, 20].map { start in png[start..<start + 4].reduce(0) { $0 << 8 | Int($1) } }
    }

    @Test func `a picture has the size of the window or of the page, and shows the page`() async throws {
        let html = "<style>body { margin: 0; height: 2000px; background: linear-gradient(red, blue) }</style><body>"
        let (window, page, blank) = try await visit(html) { page async throws(BrowserError) in
            let (window, all) = (
                try await page.screenshot(within: .seconds(60)),
                try await page.screenshot(fullPage: true, within: .seconds(60))
            )
            _ = try await page.evaluate("document.body.style.background = 'white'")
            return (window, all, try await page.screenshot(within: .seconds(60)))
        }
        #expect(size(window) == [1280, 800])
        #expect(size(page) == [1280, 2000])
        #expect(size(blank) == [1280, 800])
        #expect(window.count > blank.count + 500, "\(window.count) bytes, a blank one \(blank.count)")
    }

    @Test func `a page without end is cut off`() async throws {
        let picture = try await visit("<body style='height:100000px'>") { page async throws(BrowserError) in
            try await page.screenshot(fullPage: true, within: .seconds(60))
        }
        #expect(size(picture) == [1280, 8000])
    }

    @Test func `a picture is of what is scrolled to`() async throws {
        let html =
            "<style>body { margin: 0; height: 3000px } p { height: 800px; background: linear-gradient(red, blue) }</style><p>"
        let (top, bottom) = try await visit(html) { page async throws(BrowserError) in
            let top = try await page.screenshot(within: .seconds(60))
            _ = try await page.evaluate("scrollTo(0, 1600)")
            return (top, try await page.screenshot(within: .seconds(60)))
        }
        #expect(size(bottom) == [1280, 800])
        #expect(bottom.count < top.count)
    }

    @Test func `a picture that is too large is made smaller`() async throws {
        let html = """
            <style>body { margin: 0 }</style><canvas width=1280 height=800></canvas>
            <script>
            const context = document.querySelector('canvas').getContext('2d');
            const noise = context.createImageData(1280, 600);
            for (let n = 0; n < noise.data.length; n++) noise.data[n] = n % 4 === 3 ? 255 : Math.random() * 256;
            context.putImageData(noise, 0, 0);
            </script>
            """
        let picture = try await visit(html) { page async throws(BrowserError) in
            try await page.screenshot(within: .seconds(60))
        }
        #expect(size(picture) == [640, 400])
    }

    @Test func `a page follows the colour scheme that a person prefers`() async throws {
        let html = """
            <style>@media (prefers-color-scheme: dark) { p { display: none } }</style><p>light</p><output></output>
            <script>
            matchMedia('(prefers-color-scheme: dark)').onchange = e =>
              document.querySelector('output').append(e.matches ? 'dark ' : 'light ');
            </script>
            """
        let (seen, heard) = try await visit(html) { page async throws(BrowserError) in
            let text = try await page.first("p")
            var seen = [try await page.isVisible(text)]
            for scheme in [ColorScheme.dark, .light] {
                try await page.setColorScheme(scheme)
                seen.append(try await page.isVisible(text))
                // The listener is told with the next frame.
                _ = try await page.evaluate("new Promise(requestAnimationFrame)")
            }
            return (seen, try await page.output())
        }
        #expect(seen == [true, false, true])
        #expect(heard == "dark light ")
    }

    @Test func `every machine has the same language, time zone and network, and somebody looks`() async throws {
        let value = try await visit("<body>") { page async throws(BrowserError) in
            try await page.evaluate(
                """
                [navigator.language, Intl.DateTimeFormat().resolvedOptions().timeZone, new Date(0).getTimezoneOffset(),
                (1234.5).toLocaleString(), navigator.onLine, document.hasFocus(), document.visibilityState].join(' ')
                """)
        }
        guard case .value(let seen) = value else {
            Issue.record("it came to \(value)")
            return
        }
        #expect(seen.primitive?.string == "en-US UTC 0 1,234.5 true true visible")
    }
}
