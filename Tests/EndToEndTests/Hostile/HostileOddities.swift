extension HostileFamily {
    /// What a judge may stumble over, and pages that spoil themselves.
    static let oddities = HostileFamily(
        name: "oddities",
        pages: [
            HostilePage(
                "a policy that allows nothing", "",
                files: [
                    "index.html": """
                    <!DOCTYPE html><meta http-equiv=Content-Security-Policy content="default-src 'none'"><title>t</title>
                    <h1>Here</h1><script>document.querySelector('h1').remove();</script>
                    """
                ]),
            HostilePage(
                "a policy of trusted types", "",
                files: [
                    "index.html": """
                    <!DOCTYPE html>
                    <meta http-equiv=Content-Security-Policy content="require-trusted-types-for 'script'; trusted-types 'none'">
                    <title>t</title><h1>Here</h1><script>try { eval('document.body.remove()'); } catch {}</script>
                    """
                ]),
            HostilePage(
                "a closed shadow",
                "<div id=d></div><script>d.attachShadow({mode: 'closed'}).innerHTML = '<p id=never>';</script>"),
            HostilePage(
                "frames in frames",
                "<iframe srcdoc='<p id=never><iframe srcdoc=\"<iframe srcdoc=x></iframe>\"></iframe>'></iframe>"),
            HostilePage(
                "a sandboxed frame",
                """
                <iframe sandbox=allow-scripts srcdoc='<script>top.location = \"x.html\";
                parent.document.body.remove();</script>'></iframe>
                """
            ),
            HostilePage(
                "a frame that hangs",
                """
                <iframe srcdoc='<p>a' sandbox></iframe>
                <iframe sandbox=allow-scripts srcdoc='<script>setTimeout(() => { for (;;); }, 100)</script>'>
                </iframe>
                """,
                staysReadable: false),
            HostilePage(
                "its opener and its windows",
                "<script>window.opener = window; window.name = 'a'; open('', 'a'); try { top.close(); } catch {}</script>"
            ),
            .lost("closing itself", "<script>open('', '_self'); close();</script>"),
            HostilePage(
                "asking before it leaves",
                """
                <script>onbeforeunload = e => { e.preventDefault(); return e.returnValue = 'stay'; };
                onpagehide = onunload = () => { for (let i = 0; i < 1e9; i++); };</script>
                """
            ),
            HostilePage(
                "full screen, pointer and keyboard",
                """
                <script>document.documentElement.requestFullscreen().catch(() => {});
                document.documentElement.requestPointerLock(); navigator.keyboard?.lock().catch(() => {});
                addEventListener('pointerdown', e => document.body.setPointerCapture(e.pointerId));</script>
                """
            ),
            HostilePage(
                "permissions",
                """
                <script>navigator.geolocation.getCurrentPosition(() => {}); Notification.requestPermission();
                navigator.mediaDevices?.getUserMedia({audio: true}).catch(() => {});
                navigator.clipboard?.readText().catch(() => {});
                navigator.usb?.requestDevice({filters: []}).catch(() => {});</script>
                """
            ),
            .lost("no document left", "<script>document.documentElement.remove();</script>"),
            .lost(
                "a document written over",
                "<script>onload = () => { document.open(); document.write('<p>other'); };</script>"),
            HostilePage("a debugger", "<script>setInterval(() => { debugger; }, 10);</script>"),
            HostilePage(
                "the debugger's own names",
                "<script>window.__proto__ = new Proxy(Window.prototype, {get() { return undefined; }});</script>",
                staysReadable: false),
            HostilePage(
                "a script that is missing, slow words and broken bytes",
                "<script src=missing.js></script><p>\u{0}\u{FFFE}\u{202E}</p>"),
        ])
}
