import JSON

/// Waits until a person could use an element, and says where to point.
///
/// One script does it, in our world: the checks, the scrolling, two frames in which nothing moves, and the hit test.
enum Readiness {
    /// What the element must be for what is meant to be done with it.
    struct Needs {
        var enabled = false
        var editable = false
        /// Whether its label does as well.
        var labels = false
        /// Whether a press that would go elsewhere is kept from the page; `struck` ends that.
        var guarded = false
        /// Whether it must be where the pointer can reach it.
        var reachable = true
    }

    /// A point in the window, in CSS pixels.
    struct Point: Hashable {
        let x: Double
        let y: Double
    }

    /// How long is waited for it to become possible.
    static let patience = Duration.seconds(1)

    static let source = """
        globalThis.readiness = (() => {
          const {
            up, holds, markup, boxes, isVisible, attribute, closest, matches, queryAll, bounds, scrollTo,
            isConnected, atPoint,
          } = elements;
          // False for a page that draws none; it is not waited for.
          const frame = () => new Promise(done => {
            requestAnimationFrame(() => done(true));
            setTimeout(done, 500, false);
          });

          const isEnabled = element => {
            const control = element instanceof HTMLLabelElement && element.control;
            if (control && !isEnabled(control)) return false;
            if (matches(element, ':disabled')) return false;
            for (let node = element; node; node = up(node)) {
              if (attribute(node, 'aria-disabled') === 'true' || matches(node, '[inert]')) return false;
              if (node instanceof HTMLButtonElement && matches(node, ':disabled')) return false;
            }
            return true;
          };

          const written = ['text', 'search', 'url', 'tel', 'email', 'password', 'number'];
          const dated = ['date', 'time', 'month', 'week', 'datetime-local'];
          const field = element => element instanceof HTMLLabelElement && element.control || element;
          const manner = element => {
            const target = field(element);
            if (target instanceof HTMLInputElement) {
              if (['color', 'range'].includes(target.type)) return 'chosen';
              if (dated.includes(target.type)) return target.readOnly ? '' : 'chosen';
              return written.includes(target.type) && !target.readOnly ? 'written' : '';
            }
            if (target instanceof HTMLTextAreaElement) return target.readOnly ? '' : 'written';
            return target.isContentEditable ? 'written' : '';
          };

          // A whole number where there is one in between: the browser rounds, and a box may be one pixel wide.
          const middle = (low, high) => {
            const exact = (low + high) / 2;
            return Math.floor(exact) >= low ? Math.floor(exact) : exact;
          };
          const spot = element => {
            for (const box of boxes(element)) {
              const left = Math.max(box.left, 0), right = Math.min(box.right, innerWidth);
              const top = Math.max(box.top, 0), bottom = Math.min(box.bottom, innerHeight);
              if (right > left && bottom > top) return {x: middle(left, right), y: middle(top, bottom)};
            }
            return null;
          };
          const hit = ({x, y}) => {
            let found = atPoint(document, x, y);
            for (let tree; (tree = found && elements.shadowRoot(found)); ) {
              const inner = tree.elementFromPoint(x, y);
              if (!inner || inner === found) break;
              found = inner;
            }
            return found;
          };
          const gets = (element, found) => {
            for (let node = found; node; node = up(node)) {
              if (node === element || node instanceof HTMLLabelElement && node.control === element) return true;
            }
            return false;
          };
          const place = element => {
            const box = bounds(element);
            return [box.x, box.y, box.width, box.height].join();
          };

          // Between the hit test and the press the page may move: a press that would go elsewhere is kept from it.
          let watched = null;
          const kinds = ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click', 'dblclick'];
          const guard = (element, shown) => {
            struck();
            watched = event => {
              if (!event.isTrusted) return;
              const found = event.composedPath()[0];
              watched.outcome ??= gets(element, found) || holds(shown, found) ? 'hit'
                : found instanceof Element ? markup(found) : 'the page';
              if (watched.outcome === 'hit') return;
              event.preventDefault();
              event.stopImmediatePropagation();
            };
            for (const kind of kinds) addEventListener(kind, watched, true);
          };
          // What was hit instead of the element; `hit` too when a page of its own hears of it before we do.
          const struck = () => {
            const outcome = watched?.outcome ?? 'hit';
            for (const kind of kinds) removeEventListener(kind, watched, true);
            watched = null;
            return outcome;
          };

          // Where to point at `shown`, which is the element or its label, or what is in the way.
          const aim = async (shown, element, needs, turn, hurried) => {
            if (!isConnected(element)) return {fault: 'gone'};
            if (!isVisible(shown)) return {fault: 'hidden'};
            if (needs.enabled && !isEnabled(element)) return {fault: 'disabled'};
            if (needs.editable && !manner(element)) return {fault: 'notEditable'};
            if (!needs.reachable) return {x: 0, y: 0};
            let point = spot(shown);
            if (!point || !gets(element, hit(point)) && !holds(shown, hit(point))) {
              // What stays in place while the rest scrolls may cover one end of the window.
              const block = ['center', 'end', 'start'][turn % 3];
              scrollTo(shown, {behavior: 'instant', block, inline: 'center'});
            }
            let drawn = await frame();
            const before = place(shown);
            drawn = await frame() && drawn;
            // What never stops is aimed at all the same: a person would.
            if ((!drawn || place(shown) !== before) && !hurried) return {fault: 'moving'};
            point = spot(shown);
            if (!point) return {fault: isConnected(shown) ? 'offScreen' : 'gone'};
            const found = hit(point);
            if (gets(element, found) || holds(shown, found)) {
              if (needs.guarded && !(needs.editable && manner(element) === 'chosen')) guard(element, shown);
              return point;
            }
            const through = getComputedStyle(shown).pointerEvents === 'none' ? ', as it takes no clicks itself' : '';
            return {fault: 'covered', detail: (found ? markup(found) : 'nothing') + through};
          };

          const ready = async (element, needs, patience) => {
            const end = performance.now() + patience;
            // What is to be written in must be there itself.
            const stands = needs.labels && element instanceof HTMLElement && !(element instanceof HTMLFormElement)
              && (!needs.editable || manner(element) === 'chosen');
            const places = [element, ...(stands && element.labels || [])];
            for (let turn = 0; ; turn += 1) {
              const hurried = performance.now() > end;
              let why = null;
              for (const shown of places) {
                const outcome = await aim(shown, element, needs, turn, hurried);
                if (!outcome.fault) return {...outcome, manner: manner(element)};
                why ??= outcome;
                if (outcome.fault === 'gone') break;
              }
              if (hurried || why.fault === 'gone') return why;
              await frame();
            }
          };
          const form = element => element instanceof HTMLFormElement ? element
            : element.form ?? closest(element, 'form') ?? queryAll(element, 'form')[0];
          return {ready, struck, isEnabled, manner, field, form};
        })();
        """
}

extension BrowserPage {
    /// Waits a second at most until the element can be used; returns where to point and how it is written in.
    ///
    /// The manner is `written` for fields that take keys, `chosen` for dates and the like, and empty for the rest.
    func ready(
        _ element: PageElement, _ needs: Readiness.Needs
    ) async throws(InputFault) -> (point: Readiness.Point, manner: String) {
        let wanted: JSONValue = [
            "enabled": .bool(needs.enabled), "editable": .bool(needs.editable), "labels": .bool(needs.labels),
            "guarded": .bool(needs.guarded), "reachable": .bool(needs.reachable),
        ]
        let answer = try await asked(
            "function (needs, patience) { return readiness.ready(this, needs, patience) }", of: element,
            [wanted, .number(Readiness.patience.inMilliseconds)])
        switch answer["fault"]?.string {
        case "gone": throw .gone
        case "hidden": throw .hidden
        case "disabled": throw .disabled
        case "notEditable": throw .notEditable
        case "offScreen", "moving": throw .offScreen
        case "covered": throw .covered(by: answer["detail"]?.string ?? "")
        default: break
        }
        guard let x = answer["x"]?.number, let y = answer["y"]?.number else {
            throw .browser(.refused("where the element is could not be found out"))
        }
        return (Readiness.Point(x: x, y: y), answer["manner"]?.string ?? "")
    }

    /// Calls a function of ours on the element for the sake of an input.
    func asked(
        _ function: String, of element: PageElement, _ arguments: [JSONValue] = []
    ) async throws(InputFault) -> JSONValue {
        do { return try await call(function, on: element, arguments, within: .seconds(6)) } catch {
            throw InputFault(error)
        }
    }
}
