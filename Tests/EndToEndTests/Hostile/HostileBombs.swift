extension HostileFamily {
    /// What takes all there is.
    static let bombs = HostileFamily(
        name: "bombs",
        pages: [
            .lost(
                "memory by objects",
                "<script>const all = []; setInterval(() => { for (let i = 0; i < 1e6; i++) all.push({i}); });</script>"),
            .lost(
                "memory by buffers",
                "<script>const all = []; setInterval(() => all.push(new Uint8Array(64 << 20).fill(1)), 1);</script>"),
            .lost(
                "memory by strings",
                """
                <script>const all = []; for (let i = 0;;
                i++) all.push((i + 'x').repeat(1 << 22).split('').join('-'));</script>
                """
            ),
            .lost(
                "memory in a worker",
                """
                <script>new Worker(URL.createObjectURL(new Blob([
                  'const all = []; for (;;) all.push(new Uint8Array(32 << 20).fill(1));'])));</script>
                """),
            .lost(
                "a document that grows",
                """
                <div id=d></div><script>setInterval(() => { for (let i = 0; i < 20000;
                i++) d.append(document.createElement('p')); });</script>
                """
            ),
            .lost(
                "a long console",
                "<script>setInterval(() => { for (let i = 0; i < 500; i++) console.log('x'.repeat(1000)); }, 5);</script>"
            ),
            .lost(
                "a deep console",
                """
                <script>const a = []; let b = a; for (let i = 0; i < 5000; i++) { b.push([]); b = b[0];
                } console.log(a); console.table(Array(5000).fill(a));</script>
                """
            ),
            .lost(
                "exceptions without end",
                "<script>setInterval(() => { throw new Error('x'.repeat(10000)); }, 1);</script>"),
            .lost("a huge title", "<script>document.title = 'x'.repeat(20 << 20);</script>"),
            .lost("a huge attribute", "<p id=p><script>p.setAttribute('data-x', 'x'.repeat(20 << 20));</script>"),
            HostilePage(
                "many requests",
                "<script>for (let i = 0; i < 3000; i++) fetch('x' + i + '.json').catch(() => {});</script>"),
            HostilePage(
                "many workers", "<script>for (let i = 0; i < 40; i++) new Worker('data:text/javascript,');</script>"),
            .lost(
                "workers that never end",
                "<script>for (let i = 0; i < 3; i++) new Worker('data:text/javascript,for(;;);');</script>"),
            HostilePage("a recursion without end", "<script>(function deep() { deep(); })();</script>"),
            HostilePage(
                "full storage",
                "<script>for (let i = 0;; i++) localStorage.setItem('k' + i, 'x'.repeat(1 << 20));</script>"),
            HostilePage(
                "pages in the memory of WebAssembly",
                "<script>const m = new WebAssembly.Memory({initial: 1}); try { for (;;) m.grow(1000); } catch {}</script>"
            ),
        ])
}
