extension HostileFamily {
    /// What never ends.
    static let loops = HostileFamily(
        name: "loops",
        pages: [
            .lost("a loop in the script", "<script>for (;;);</script>"),
            .lost("microtasks for ever", "<script>(function again() { Promise.resolve().then(again); })();</script>"),
            .lost("a loop after the load", "<script>setTimeout(() => { for (;;); }, 50);</script>"),
            .lost(
                "a timer that leaves no time",
                """
                <script>setInterval(() => { const end = performance.now() + 200; while (performance.now() < end);
                });</script>
                """
            ),
            .lost(
                "frames that leave no time",
                """
                <script>
                (function draw() {
                  const end = performance.now() + 100;
                  while (performance.now() < end);
                  requestAnimationFrame(draw);
                })();
                </script>
                """),
            .lost(
                "an observer that feeds itself",
                """
                <p id=p><script>
                new MutationObserver(() => p.append('x')).observe(p, {childList: true});
                p.append('x');
                </script>
                """),
            HostilePage(
                "messages to itself",
                "<script>addEventListener('message', () => postMessage(1)); postMessage(1);</script>"),
            .lost(
                "a getter that never answers",
                "<script>Object.defineProperty(document, 'body', {get() { for (;;); }});</script>"),
            .lost(
                "an expression that backtracks for ever",
                "<script>/^(a|a?)+$/.test('a'.repeat(40) + 'b');</script>"),
            .lost(
                "a loop in a handler of every event",
                """
                <script>for (const name of ['load', 'focus', 'resize', 'visibilitychange']) addEventListener(name, () => {
                for (;;); });</script>
                """
            ),
        ])

    /// What never stays.
    static let journeys = HostileFamily(
        name: "journeys",
        pages: [
            .lost("a reload", "<script>location.reload();</script>"),
            .lost(
                "a reload that asks before it leaves",
                """
                <script>addEventListener('beforeunload', e => { e.preventDefault(); e.returnValue = 'no'; });
                setInterval(() => location.reload(), 20);</script>
                """
            ),
            .lost("a refresh", "<meta http-equiv=refresh content=0>"),
            .lost("a form that sends itself", "<form id=f><input name=a value=1></form><script>f.submit();</script>"),
            .lost("another address each time", "<script>location.href = '?' + Math.random();</script>"),
            .lost(
                "two pages that send to each other", "<script>location.replace('other.html');</script>",
                files: ["other.html": "<script>location.replace('./');</script>"]),
            HostilePage(
                "states of the history",
                "<script>setInterval(() => history.pushState({}, '', '?' + Math.random()), 1);</script>"),
            HostilePage("fragments", "<script>setInterval(() => { location.hash = Math.random(); }, 1);</script>"),
            .lost(
                "back and forth",
                """
                <script>history.pushState(1, '', '?1'); setInterval(() => { history.back(); history.forward();
                }, 5);</script>
                """
            ),
            .lost("alerts without end", "<script>for (;;) alert('again');</script>"),
            .lost("questions without end", "<script>while (!confirm('sure?') || !prompt('name?'));</script>"),
            HostilePage("alerts in a timer", "<script>setInterval(() => alert('again'), 10);</script>"),
            HostilePage("popups", "<script>setInterval(() => open('about:blank'), 20);</script>"),
            HostilePage("popups of itself", "<script>open(location.href); open('?b');</script>"),
            HostilePage("printing", "<script>setInterval(() => print(), 10);</script>"),
            HostilePage(
                "frames of itself",
                """
                <iframe></iframe><script>setTimeout(() => {
                document.querySelector('iframe').src = '?' + Math.random(); }, 10);</script>
                """
            ),
            HostilePage(
                "downloads", "<a id=a href=x.bin download>x</a><script>setInterval(() => a.click(), 10);</script>",
                files: ["x.bin": "x"]),
        ])
}
