extension HostileFamily {
    /// Pages that change what a judge might call.
    static let forgeries = HostileFamily(
        name: "forgeries",
        pages: [
            HostilePage("JSON", "<script>JSON.stringify = () => 'true'; JSON.parse = () => true;</script>"),
            HostilePage(
                "lists",
                """
                <script>for (const n of Object.getOwnPropertyNames(Array.prototype)) if (n !== 'constructor' && n !== 'length') Array.prototype[n] = () => [1];</script>
                """
            ),
            HostilePage(
                "selectors",
                """
                <script>const real = document.body ?? document.documentElement;
                document.querySelector = Document.prototype.querySelector = () => real;
                document.querySelectorAll = Document.prototype.querySelectorAll = () => [real, real, real];</script>
                """
            ),
            HostilePage(
                "getters on every object",
                """
                <script>for (const n of ['value', 'type', 'result', 'get', 'id', 'verdict', 'toJSON', 'then']) Object.defineProperty(Object.prototype, n, {get() {
                return true; }, set() {}, configurable: true});</script>
                """
            ),
            HostilePage(
                "promises",
                """
                <script>window.Promise = function () { return {then(f) { f(true); }}; };
                Promise.resolve = () => true;</script>
                """
            ),
            HostilePage(
                "then on every promise",
                "<script>Promise.prototype.then = function (f) { f?.(true); return this; };</script>"),
            HostilePage(
                "the text of functions",
                """
                <script>Function.prototype.toString = () => 'true';
                Function.prototype.call = Function.prototype.apply = () => true;</script>
                """
            ),
            HostilePage("eval", "<script>window.eval = () => true; window.Function = () => () => true;</script>"),
            HostilePage(
                "truth",
                """
                <script>Boolean.prototype.valueOf = () => true; Number.prototype.valueOf = () => 1;
                Object.prototype[Symbol.toPrimitive] = () => 1; window.Boolean = () => true;
                Object.is = () => true;</script>
                """
            ),
            HostilePage(
                "texts",
                """
                <script>for (const n of ['textContent', 'innerText', 'innerHTML', 'outerHTML']) for (const p of [Node.prototype, HTMLElement.prototype, Element.prototype]) if (n in p) Object.defineProperty(p, n, {get: () => '<p id=never>never'});</script>
                """
            ),
            HostilePage(
                "clocks",
                """
                <script>performance.now = () => 0; Date.now = () => 0; window.Date = class {};
                window.setTimeout = () => 0; window.requestAnimationFrame = () => 0;</script>
                """
            ),
            HostilePage(
                "observers",
                "<script>window.MutationObserver = class { observe() {} takeRecords() { return []; } };</script>"),
            HostilePage(
                "proxies and reflection",
                """
                <script>Reflect.apply = () => true; window.Proxy = function (t) { return t; };
                Object.defineProperty = () => ({}); Map.prototype[Symbol.iterator] = function* () {};</script>
                """
            ),
            HostilePage(
                "the console",
                "<script>for (const n in console) console[n] = () => { throw new Error('no'); };</script>"),
            HostilePage(
                "nodes",
                """
                <script>Node.prototype.nodeType = 9;
                Object.defineProperty(Node.prototype, 'childNodes', {get: () => []});
                Object.defineProperty(Element.prototype, 'tagName', {get: () => 'NEVER'});</script>
                """
            ),
            HostilePage(
                "names by forms and ids",
                """
                <form name=body id=querySelector><input name=textContent><input name=nodeType></form>
                <img name=documentElement><img name=title><a id=JSON></a>
                """
            ),
        ])
}
