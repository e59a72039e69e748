/// What our world knows about elements: defined there once per document, as `elements`.
///
/// Everything a page could have changed, `matches` or `getClientRects` say, is its own copy here.
enum ElementScript {
    static let source = """
        globalThis.elements = (() => {
          // The tree as it is shown: through slots, and from a shadow root to its host.
          const up = node => node.assignedSlot
            ?? (node.parentNode instanceof ShadowRoot ? node.parentNode.host : node.parentElement);
          const holds = (outer, node) => {
            for (; node; node = up(node)) if (node === outer) return true;
            return false;
          };

          const matching = (selector, limit) => {
            const found = [];
            const visit = root => {
              const hits = root.querySelectorAll(selector);
              const all = [...root.querySelectorAll('*')];
              if (!all.some(element => element.shadowRoot)) {
                found.push(...[...hits].slice(0, limit));
                return;
              }
              const wanted = new Set(hits);
              for (const element of all) {
                if (found.length >= limit) return;
                if (wanted.has(element)) found.push(element);
                if (element.shadowRoot) visit(element.shadowRoot);
              }
            };
            visit(document);
            return found.slice(0, limit);
          };

          const encoder = new TextEncoder();
          const bytes = text => encoder.encode(text).length;
          const fit = (text, limit) => {
            if (bytes(text) <= limit) return text;
            let kept = '';
            for (const character of text) {
              if (bytes(kept + character) > limit - 3) break;
              kept += character;
            }
            return limit < 3 ? '' : kept + '…';
          };
          const words = (node, limit) => {
            let text = '';
            const walk = parent => {
              for (const child of parent.childNodes) {
                if (text.length > limit) return;
                if (child.nodeType === Node.TEXT_NODE) text += child.data.slice(0, 4 * limit);
                else if (child.nodeType === Node.ELEMENT_NODE && !child.matches('script, style, template')) walk(child);
              }
            };
            walk(node);
            return text.replace(/\\s+/g, ' ').trim();
          };
          const markup = element => {
            const name = fit(element.localName, 30);
            const end = element.matches('input, img, br, hr, area, embed, source, track, wbr, link, meta') ? '' : `</${name}>`;
            let tag = '<' + name;
            for (const attribute of element.attributes) {
              const value = fit(attribute.value.replace(/\\s+/g, ' '), 40).replaceAll('"', '&quot;');
              const part = value === '' ? ' ' + attribute.name : ` ${attribute.name}="${value}"`;
              if (bytes(tag + part + end) > 90) {
                tag += ' …';
                break;
              }
              tag += part;
            }
            tag += '>';
            return tag + (end && fit(words(element, 120), 120 - bytes(tag + end))) + end;
          };

          const isBox = box => box.width > 0 && box.height > 0;
          const boxes = node => {
            const own = node instanceof Element ? [...node.getClientRects()].filter(isBox) : [];
            if (own.length > 0) return own;
            // An empty box of its own may still have contents beside it: floats, or a link around an image.
            const range = document.createRange();
            range.selectNodeContents(node);
            return [...range.getClientRects()].filter(isBox);
          };
          // A closed panel: no height, and what does not fit is not shown.
          const isClipped = element => {
            let isAbsolute = false;
            for (let node = element; node && node !== document.body && node !== document.documentElement; node = up(node)) {
              const style = getComputedStyle(node);
              if (!isAbsolute || style.position !== 'static') {
                const box = node.getBoundingClientRect();
                if (style.display !== 'contents' && style.display !== 'inline'
                    && (style.overflowX !== 'visible' && box.width === 0
                      || style.overflowY !== 'visible' && box.height === 0)) return true;
                isAbsolute = style.position === 'absolute';
              }
              if (style.position === 'fixed') return false;
            }
            return false;
          };
          const isVisible = element => {
            if (!element.isConnected) return false;
            if (element.matches('option, optgroup')) return !!element.closest('select') && isVisible(element.closest('select'));
            if (getComputedStyle(element).display === 'contents') {
              return [...element.childNodes].some(child => child instanceof Element ? isVisible(child)
                : child.nodeType === Node.TEXT_NODE && boxes(child).length > 0
                  && getComputedStyle(element).visibility === 'visible');
            }
            return element.checkVisibility({visibilityProperty: true}) && boxes(element).length > 0 && !isClipped(element);
          };

          return {up, holds, matching, words, markup, boxes, isVisible};
        })();
        """
}
