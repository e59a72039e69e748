/// What our world knows about elements: defined there once per document, as `elements`.
///
/// What a page's scripts have changed is untouched here. What its markup can change everywhere, as `<form><input
/// name="attributes">` does, is asked by way of the prototypes.
enum ElementScript {
    static let source = """
        globalThis.elements = (() => {
          const plain = (type, ...names) => names.map(name => {
            const {get, value} = Object.getOwnPropertyDescriptor(type.prototype, name);
            return get ? node => get.call(node) : (node, ...values) => value.apply(node, values);
          });
          const [attribute, attributes, closest, localName, matches, queryAll, shadowRoot, slot] = plain(Element,
            'getAttribute', 'attributes', 'closest', 'localName', 'matches', 'querySelectorAll', 'shadowRoot',
            'assignedSlot');
          const [bounds, checkVisibility, clientRects, scrollTo] = plain(Element,
            'getBoundingClientRect', 'checkVisibility', 'getClientRects', 'scrollIntoView');
          const [childNodes, isConnected, parentElement, parentNode, root] = plain(Node,
            'childNodes', 'isConnected', 'parentElement', 'parentNode', 'getRootNode');
          const [body, atPoint] = plain(Document, 'body', 'elementFromPoint');
          const [controls] = plain(HTMLFormElement, 'elements');
          const [innerText] = plain(HTMLElement, 'innerText');
          const within = Object.getOwnPropertyDescriptor(Document.prototype, 'querySelectorAll').value;

          // The tree as it is shown: through slots, and from a shadow root to its host.
          const up = node => slot(node)
            ?? (parentNode(node) instanceof ShadowRoot ? parentNode(node).host : parentElement(node));
          const holds = (outer, node) => {
            for (; node; node = up(node)) if (node === outer) return true;
            return false;
          };

          const matching = (selector, limit) => {
            const found = [];
            const visit = tree => {
              const ask = tree === document ? list => within.call(document, list) : list => tree.querySelectorAll(list);
              const hits = ask(selector);
              const all = [...ask('*')];
              if (!all.some(shadowRoot)) {
                found.push(...[...hits].slice(0, limit));
                return;
              }
              const wanted = new Set(hits);
              for (const element of all) {
                if (found.length >= limit) return;
                if (wanted.has(element)) found.push(element);
                if (shadowRoot(element)) visit(shadowRoot(element));
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
              for (const child of childNodes(parent)) {
                if (text.length > limit) return;
                if (child instanceof Text) text += child.data.slice(0, 4 * limit);
                else if (child instanceof Element && !matches(child, 'script, style, template')) walk(child);
              }
            };
            walk(node);
            return text.replace(/\\s+/g, ' ').trim();
          };
          const markup = element => {
            const name = fit(localName(element), 30);
            const end = matches(element, 'input, img, br, hr, area, embed, source, track, wbr, link, meta')
              ? '' : `</${name}>`;
            let tag = '<' + name;
            for (const item of attributes(element)) {
              const value = fit(item.value.replace(/\\s+/g, ' '), 40).replaceAll('"', '&quot;');
              const part = value === '' ? ' ' + item.name : ` ${item.name}="${value}"`;
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
            const own = node instanceof Element ? [...clientRects(node)].filter(isBox) : [];
            if (own.length > 0) return own;
            // An empty box of its own may still have contents beside it: floats, or a link around an image.
            const range = new Range();
            range.selectNodeContents(node);
            return [...range.getClientRects()].filter(isBox);
          };
          // A closed panel: no height, and what does not fit is not shown.
          const isClipped = element => {
            let isAbsolute = false;
            for (let node = element; node && node !== body(document) && up(node); node = up(node)) {
              const style = getComputedStyle(node);
              if (!isAbsolute || style.position !== 'static') {
                const box = bounds(node);
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
            if (!isConnected(element)) return false;
            if (matches(element, 'option, optgroup')) {
              const list = closest(element, 'select');
              return !!list && isVisible(list);
            }
            if (getComputedStyle(element).display === 'contents') {
              return [...childNodes(element)].some(child => child instanceof Element ? isVisible(child)
                : child instanceof Text && boxes(child).length > 0
                  && getComputedStyle(element).visibility === 'visible');
            }
            return checkVisibility(element, {visibilityProperty: true}) && boxes(element).length > 0
              && !isClipped(element);
          };

          const isRendered = element => !!element && (getComputedStyle(element).display === 'contents'
            ? isRendered(up(element)) : checkVisibility(element) && !isClipped(element));
          // innerText alone gives all the text of an element that is not rendered.
          const shownText = element => !isRendered(element) && !matches(element, 'option, optgroup') ? ''
            : element instanceof HTMLElement ? innerText(element) : element.textContent;

          return {
            up, holds, matching, words, markup, boxes, isVisible, shownText, attribute, closest, matches, queryAll, shadowRoot,
            bounds, scrollTo, isConnected, root, atPoint, controls,
          };
        })();
        """
}
