extension HostileFamily {
    /// Pages that go where no page may.
    static let departures = HostileFamily(
        name: "departures",
        pages: [
            HostilePage("to a file", "<script>location.href = 'file:///etc/passwd';</script>"),
            HostilePage(
                "a file in a frame",
                "<iframe src='file:///etc/passwd'></iframe><object data='file:///etc/passwd'></object>"),
            HostilePage(
                "a file by a script",
                """
                <script>fetch('file:///etc/passwd').catch(() => {});
                import('file:///etc/passwd').catch(() => {});</script>
                """
            ),
            .lost("to this machine", "<script>location.href = 'http://CANARY/';</script>"),
            .lost(
                "to a private address",
                "<meta http-equiv=refresh content='0; url=http://169.254.169.254/latest/meta-data/'>"),
            .lost(
                "to this machine by a form",
                "<form id=f method=post action='http://CANARY/'><input name=a></form><script>f.submit();</script>"),
            HostilePage("to data", "<script>location.href = 'data:text/html,<h1>There';</script>"),
            .lost(
                "to a blob",
                "<script>location.href = URL.createObjectURL(new Blob(['<h1>There'], {type: 'text/html'}));</script>"),
            .lost("to a script", "<script>location.href = 'javascript:document.write(1)';</script>"),
            HostilePage(
                "to the browser's own pages",
                "<script>open('chrome://settings'); open('chrome://crash'); location.href = 'chrome://crash';</script>"),
            HostilePage(
                "to another program",
                """
                <script>location.href = 'mailto:a@example.com'; open('ssh://example.com');
                open('view-source:' + location);</script>
                """
            ),
            .lost("to nothing", "<script>location.href = 'about:blank';</script>"),
            HostilePage(
                "a frame of this machine", "<iframe src='http://CANARY/'></iframe><embed src='http://CANARY/'>"),
            .lost(
                "by its popup", "<script>const w = open('popup.html'); </script>",
                files: ["popup.html": "<script>opener.location = 'http://CANARY/popup';</script>"]),
        ])
}
