extension HostileFamily {
    /// Everything a page can send to the network, sent to this machine.
    static let sockets = HostileFamily(
        name: "sockets",
        pages: [
            HostilePage(
                "a web socket", "<script>new WebSocket('ws://CANARY/'); new WebSocket('wss://CANARY/');</script>"),
            HostilePage("server-sent events", "<script>new EventSource('http://CANARY/');</script>"),
            HostilePage("peer connections", peers("self")),
            HostilePage(
                "peer connections of a frame and a popup",
                "<iframe id=f></iframe>" + peers("f.contentWindow") + peers("open('about:blank')")
                    + peers("open('popup.html')"),
                files: ["popup.html": peers("self")]),
            HostilePage(
                "web transport",
                "<script>try { new WebTransport('https://CANARY/').ready.catch(() => {}); } catch {}</script>"),
            HostilePage("a beacon", "<script>navigator.sendBeacon('http://CANARY/', 'x');</script>"),
            HostilePage(
                "requests",
                """
                <script>
                fetch('http://CANARY/', {mode: 'no-cors', keepalive: true}).catch(() => {});
                fetch('http://CANARY/', {mode: 'no-cors', targetAddressSpace: 'loopback'}).catch(() => {});
                const r = new XMLHttpRequest(); r.open('POST', 'http://CANARY/'); r.send('x');
                import('http://CANARY/x.js').catch(() => {});
                </script>
                """),
            HostilePage(
                "hints",
                """
                <link rel=preconnect href='http://CANARY/'><link rel=dns-prefetch href='http://CANARY/'>
                <link rel=prefetch href='http://CANARY/a'><link rel=preload as=script href='http://CANARY/b'>
                <link rel=modulepreload href='http://CANARY/c'><link rel=prerender href='http://CANARY/d'>
                <link rel=icon href='http://CANARY/e'><link rel=manifest href='http://CANARY/f'>
                """),
            HostilePage(
                "speculation",
                """
                <script type=speculationrules>{"prefetch": [{"urls": ["http://CANARY/a"], "eagerness": "immediate"}],
                  "prerender": [{"urls": ["http://CANARY/b"], "eagerness": "immediate"}]}</script>
                """),
            HostilePage(
                "a form in another window",
                """
                <form id=f method=post target=_blank action='http://CANARY/'><input name=a></form>
                <script>f.submit();</script>
                """
            ),
            HostilePage("a ping", "<a id=a href='#x' ping='http://CANARY/'>x</a><script>a.click();</script>"),
            HostilePage(
                "style sheets",
                """
                <style>@import 'http://CANARY/a.css'; @font-face { font-family: f;
                src: url(http://CANARY/f.woff2); } h1 { font-family: f; background: url(http://CANARY/b.png);
                }</style>
                """
            ),
            HostilePage(
                "media",
                """
                <img src='http://CANARY/a.png'><video src='http://CANARY/b.mp4' autoplay></video>
                <audio src='http://CANARY/c.ogg' autoplay></audio><track src='http://CANARY/d'>
                """
            ),
            HostilePage(
                "a service worker", "<script>navigator.serviceWorker.register('sw.js').catch(() => {});</script>",
                files: [
                    "sw.js":
                        """
                    addEventListener('install', e => e.waitUntil(fetch('http://CANARY/', {mode: 'no-cors'})));
                    try { importScripts('http://CANARY/i.js'); } catch {} new WebSocket('ws://CANARY/');
                    """
                ]),
            HostilePage(
                "a shared worker", "<script>new SharedWorker('shared.js');</script>",
                files: [
                    "shared.js":
                        """
                    fetch('http://CANARY/', {mode: 'no-cors'}); new WebSocket('ws://CANARY/'); try {
                    importScripts('http://CANARY/i.js'); } catch {}
                    """
                ]),
            HostilePage(
                "a worker in a worker", "<script>new Worker('a.js');</script>",
                files: [
                    "a.js": "new Worker('b.js'); fetch('http://CANARY/', {mode: 'no-cors'});",
                    "b.js": "new WebSocket('ws://CANARY/'); importScripts('http://CANARY/i.js');",
                ]),
            HostilePage(
                "reports", "",
                files: [
                    "index.html": """
                    <!DOCTYPE html>
                    <meta http-equiv=Content-Security-Policy content="img-src 'none'; report-uri http://CANARY/r">
                    <title>t</title><h1>Here</h1><img src=x.png>
                    """
                ]),
            HostilePage(
                "a popup",
                """
                <script>const w = open('http://CANARY/'); const v = open('about:blank');
                v?.document.write('<img src=\"http://CANARY/i\">');
                v?.fetch('http://CANARY/', {mode: 'no-cors'}).catch(() => {});</script>
                """
            ),
            HostilePage(
                "a name to look up",
                """
                <script>for (const h of ['canary.localhost', 'localhost', 'example.com', '127.0.0.1.nip.io']) {
                new Image().src = 'http://' + h + ':' + 'CANARY'.split(':')[1] + '/'; }</script>
                """
            ),
        ])

    /// A script that opens a peer connection of the given window and asks this machine who it is.
    private static func peers(_ window: String) -> String {
        """
        <script>{
          const there = \(window);
          const Peer = there?.RTCPeerConnection ?? there?.webkitRTCPeerConnection;
          if (Peer) {
            const peer = new Peer({iceServers: [{urls: 'stun:CANARY'}, {urls: 'turn:CANARY?transport=tcp', username: 'a', credential: 'b'}]});
            peer.createDataChannel('x');
            peer.createOffer().then(offer => peer.setLocalDescription(offer));
          }
        }</script>
        """
    }
}
