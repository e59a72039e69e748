/// The switches the browser is started with, and why.
enum ChromiumFlags {
    static func all(program: ChromiumProgram, profile: String, sandboxed: Bool) -> [String] {
        // Off the record it writes no profile, which would take 20 ms to fill and to remove.
        (program.isHeadlessShell ? ["--incognito"] : ["--headless=new"]) + [
            // DevTools on descriptors 3 and 4: no port, so that nobody else can attach.
            "--remote-debugging-pipe",
            "--user-data-dir=\(profile)",
            "--no-startup-window",
        ] + quiet + steady + contained + (sandboxed ? [] : ["--no-sandbox"])
    }

    /// No traffic, dialogs or experiments of the browser's own.
    private static let quiet = [
        "--no-first-run", "--no-default-browser-check", "--disable-default-apps", "--disable-extensions",
        "--disable-component-update", "--disable-background-networking", "--disable-sync",
        "--disable-client-side-phishing-detection", "--disable-field-trial-config", "--disable-breakpad",
        "--disable-crash-reporter", "--metrics-recording-only", "--password-store=basic", "--use-mock-keychain",
        "--disable-prompt-on-repost", "--disable-search-engine-choice-screen",
        "--disable-features=Translate,MediaRouter,OptimizationHints,HttpsUpgrades,PaintHolding,"
            + "AvoidUnnecessaryBeforeUnloadCheckSync,DestroyProfileOnBrowserClose,SpareRendererForSitePerProcess",
        // It has no requests to make, so a process of its own for the network is only late: 30 ms of every start.
        "--enable-features=NetworkServiceInProcess2",
    ]

    /// A page in the background runs as one in front, and looks the same on every machine.
    private static let steady = [
        "--disable-background-timer-throttling", "--disable-backgrounding-occluded-windows",
        "--disable-renderer-backgrounding", "--disable-hang-monitor", "--disable-ipc-flooding-protection",
        // Going back would otherwise show a page that was never asked for.
        "--disable-back-forward-cache",
        // Containers often have 64 MB there.
        "--disable-dev-shm-usage",
        "--force-color-profile=srgb", "--hide-scrollbars", "--mute-audio", "--enable-unsafe-swiftshader",
        "--lang=en-US",
    ]

    /// Every request is answered by us; should one escape, no name resolves and the proxy is dead.
    private static let contained = [
        "--host-resolver-rules=MAP * ~NOTFOUND", "--proxy-server=http://127.0.0.1:9", "--proxy-bypass-list=<-loopback>",
    ]
}
