import Browser
import FoundationEssentials
import JSON

/// What keeps people from using a page: names, roles, order, contrast and width.
enum PageAudit {
    /// All that is wrong with the page as it is shown, a line for each; empty when nothing is.
    static func faults(of page: BrowserPage) async throws(BrowserError) -> String {
        var faults = try await page.read(script)
        // The rules of axe-core, when it lies somewhere.
        if let path = ProcessInfo.processInfo.environment["AGENT_AXE"],
            let axe = FileManager.default.contents(atPath: path)
        {
            _ = try await page.evaluate(String(decoding: axe, as: UTF8.self) + ";0")
            let found = try await page.evaluate(
                """
                axe.run().then(result => result.violations
                  .filter(one => ['serious', 'critical'].includes(one.impact))
                  .map(one => one.id + ': ' + one.nodes.map(node => node.html).join(' ')).join('\\n'))
                """, within: .seconds(30))
            guard case .value(let value) = found, let text = value.primitive?.string else {
                throw .refused("axe did not come to an end: \(found)")
            }
            faults += text
        }
        return faults
    }

    private static let script = #"""
        (() => {
          const faults = [];
          const shown = element => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
          const tell = (element, what) => faults.push(element.outerHTML.slice(0, 120) + ': ' + what);
          const all = selector => [...document.querySelectorAll(selector)].filter(shown);

          if (!document.documentElement.lang) faults.push('the document has no language');
          if (!document.title) faults.push('the document has no title');
          if (document.querySelectorAll('main').length !== 1) faults.push('there is not one main');
          const wide = document.documentElement.scrollWidth - innerWidth;
          if (wide > 0) faults.push('it is ' + wide + ' pixels wider than the window');
          const ids = [...document.querySelectorAll('[id]')].map(element => element.id);
          for (const id of ids.filter((id, index) => ids.indexOf(id) !== index)) faults.push('the id ' + id + ' is there twice');

          const name = element => {
            const by = (element.getAttribute('aria-labelledby') ?? '').split(' ').map(id => document.getElementById(id)?.textContent ?? '').join(' ');
            const labels = [...(element.labels ?? [])].map(label => label.textContent).join(' ');
            const inside = element.textContent + [...element.querySelectorAll('img')].map(image => image.alt).join(' ');
            const own = ['INPUT', 'SELECT', 'TEXTAREA', 'IFRAME'].includes(element.tagName) ? '' : inside;
            return (element.getAttribute('aria-label') || by || labels || own || element.title || element.alt || '').trim();
          };
          for (const element of all('a[href], button, input, select, textarea, iframe, summary, nav, [role=img]')) {
            if (!name(element)) tell(element, 'has no name');
          }
          for (const image of all('img')) if (!image.hasAttribute('alt')) tell(image, 'has no alt');
          for (const element of all('[tabindex]')) if (element.tabIndex > 0) tell(element, 'changes the order of the focus');
          for (const element of document.querySelectorAll('[aria-labelledby], [aria-describedby]')) {
            for (const id of ((element.getAttribute('aria-labelledby') ?? '') + ' ' + (element.getAttribute('aria-describedby') ?? '')).split(' ').filter(Boolean)) {
              if (!document.getElementById(id)) tell(element, 'points to ' + id + ', which is not there');
            }
          }
          let level = 0;
          for (const heading of all('h1, h2, h3, h4, h5, h6')) {
            const own = Number(heading.tagName[1]);
            if (own > level + 1) tell(heading, 'comes after a heading of level ' + level);
            level = own;
          }
          for (const element of all('a[href], button, summary')) {
            const { width, height } = element.getBoundingClientRect();
            const isInText = getComputedStyle(element).display === 'inline';
            if (!isInText && (width < 24 || height < 24)) tell(element, 'is only ' + width + ' by ' + height);
          }

          const colour = text => {
            const [r, g, b, a = 1] = text.match(/[\d.]+/g).map(Number);
            return { r, g, b, a };
          };
          const over = (top, below) => ({
            r: top.r * top.a + below.r * (1 - top.a), g: top.g * top.a + below.g * (1 - top.a),
            b: top.b * top.a + below.b * (1 - top.a), a: 1,
          });
          const ground = element => {
            const layers = [];
            for (let at = element; at; at = at.parentElement) layers.push(colour(getComputedStyle(at).backgroundColor));
            return layers.reverse().reduce((below, top) => over(top, below), { r: 255, g: 255, b: 255, a: 1 });
          };
          const light = ({ r, g, b }) => {
            const [x, y, z] = [r, g, b].map(value => (value /= 255) <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
            return 0.2126 * x + 0.7152 * y + 0.0722 * z;
          };
          const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (texts.nextNode()) {
            const element = texts.currentNode.parentElement;
            if (!texts.currentNode.data.trim() || !shown(element) || element.closest(':disabled, option, noscript, .unseen')) continue;
            const style = getComputedStyle(element);
            const below = ground(element);
            const [first, second] = [light(over(colour(style.color), below)), light(below)];
            const contrast = (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
            const isLarge = parseFloat(style.fontSize) >= 24;
            if (contrast < (isLarge ? 3 : 4.5)) tell(element, 'has a contrast of ' + contrast.toFixed(2));
          }
          return faults.join('\n');
        })()
        """#
}
