import JSON

/// What is known of a page from the events it has sent so far.
struct PageState: Sendable {
    var record = PageRecord()
    /// The sessions of the page itself (first) and of its frames, workers and popups.
    var sessions: [String] = []
    /// The document that the main frame shows or is about to show.
    var loader: String?
    var started: Set<String> = []
    var loaded: Set<String> = []
    /// The main frame's world that the page cannot reach.
    var isolatedContext: Int?
    var isCrashed = false
    /// Whether it is about to open an address that another program is for, such as `mailto:`.
    var handsOver = false
    /// How much it has sent to the console, as exceptions too.
    var toldBytes = 0
    /// The address that the page went to and did not get: what it shows is the browser's own error page.
    var unreachable: String?
    /// Requests that have not been answered yet.
    var openRequests = 0
    private var ownTraffic = OwnTraffic()
    var lastActivity = ContinuousClock.now
    /// All requests so far.
    var requests = 0
    /// All windows opened so far.
    var popups = 0
    /// The frames of the page and of what it opened.
    var frames: Set<String> = []
    /// How often the main frame came to show another document or another place of it.
    var arrivals = 0
    /// When an input of ours last began or ended.
    var lastInput: ContinuousClock.Instant?

    /// The browser keeps for us what we have not read yet, so a page may not go on telling without end.
    var tellsTooMuch: Bool { toldBytes > Self.toldLimit }

    /// The sessions to end because it tells too much; once only.
    mutating func stopTelling() -> [String]? {
        guard tellsTooMuch, !isCrashed else { return nil }
        isCrashed = true
        return sessions
    }

    static let toldLimit = 4 << 20

    var isLoaded: Bool { loader.map(loaded.contains) ?? false }

    /// Loaded, with no request open, and a document there that can be asked.
    var isAtRest: Bool { isLoaded && openRequests == 0 && isolatedContext != nil }

    /// The name of the world that scripts of ours run in.
    static let isolatedWorld = "agent"

    /// Takes account of an event of the main session (`isMain`) or of a child's.
    mutating func apply(_ event: DevToolsEvent, mainFrame: String, isMain: Bool) {
        let parameters = event.parameters
        switch event.method {
        case "Page.lifecycleEvent" where parameters["frameId"]?.string == mainFrame:
            lifecycle(parameters)
        case "Page.frameNavigated":
            guard let frame = parameters["frame"], let id = frame["id"]?.string else { return }
            frames.insert(id)
            guard isMain, frame["parentId"] == nil else { return }
            unreachable = frame["unreachableUrl"]?.string
            if let loaderID = frame["loaderId"]?.string { loader = loaderID }
            arrive(at: (frame["url"]?.string ?? "") + (frame["urlFragment"]?.string ?? ""))
        case "Page.navigatedWithinDocument" where isMain && parameters["frameId"]?.string == mainFrame:
            arrive(at: parameters["url"]?.string ?? "")
        case "Page.windowOpen":
            record.add(PageRecord.Popup(url: (parameters["url"]?.string ?? "").cut(to: PageRecord.textLimit)))
            lastActivity = .now
        case "Runtime.bindingCalled" where isMain && parameters["name"]?.string == SettledScript.binding:
            if parameters["executionContextId"]?.integer == isolatedContext {
                record.title = (parameters["payload"]?.string ?? "").cut(to: PageRecord.textLimit)
            }
        case "Page.frameStoppedLoading" where isMain && parameters["frameId"]?.string == mainFrame:
            // The load that was given up for another program has no end of its own.
            if handsOver, let loader, started.contains(loader) { loaded.insert(loader) }
            handsOver = false
            lastActivity = .now
        case "Page.frameStartedNavigating" where isMain && parameters["frameId"]?.string == mainFrame:
            let scheme = parameters["url"]?.string?.prefix { $0 != ":" }.lowercased() ?? ""
            handsOver = !["http", "https", "about", "blob", "data"].contains(scheme)
        case "Runtime.executionContextCreated" where isMain:
            let context = parameters["context"]
            if context?["name"]?.string == Self.isolatedWorld, context?["auxData"]?["frameId"]?.string == mainFrame {
                isolatedContext = context?["id"]?.integer
            }
        case "Runtime.executionContextDestroyed" where isMain:
            if parameters["executionContextId"]?.integer == isolatedContext { isolatedContext = nil }
        case "Runtime.executionContextsCleared" where isMain:
            isolatedContext = nil
        case "Runtime.consoleAPICalled":
            toldBytes += event.size
            record.add(PageRecord.ConsoleEntry(console: parameters))
        case "Runtime.exceptionThrown":
            toldBytes += event.size
            record.add(PageRecord.Exception(details: parameters["exceptionDetails"] ?? .null))
            lastActivity = .now
        case "Inspector.targetCrashed" where isMain:
            isCrashed = true
        default:
            if let request = ownTraffic.apply(event) { record.add(request) }
        }
    }

    private mutating func arrive(at address: String) {
        record.location = address.cut(to: PageRecord.textLimit)
        arrivals += 1
        lastActivity = .now
    }

    /// For so long the browser itself takes what a page does for the doing of whoever made the input.
    private static let activation = Duration.seconds(5)

    /// What a person would answer: yes to what they began themselves, else the most careful.
    func answer(toDialog kind: String) -> PageRecord.Dialog.Answer {
        guard record.dialogs.count < PageRecord.dialogLimit else { return .dismissed }
        let isMeant = lastInput.map { .now - $0 < Self.activation } ?? false
        return kind == "alert" || kind == "beforeunload" || isMeant ? .accepted : .dismissed
    }

    private mutating func lifecycle(_ parameters: JSONValue) {
        guard let loaderID = parameters["loaderId"]?.string else { return }
        switch parameters["name"]?.string {
        case "init":
            loader = loaderID
            started.insert(loaderID)
        case "load": loaded.insert(loaderID)
        // The others tell of painting, which changes nothing.
        default: return
        }
        lastActivity = .now
    }
}

extension PageRecord.ConsoleEntry {
    fileprivate init(console parameters: JSONValue) {
        let arguments = parameters["arguments"]?.array ?? parameters["args"]?.array ?? []
        let texts = arguments.map { argument in
            let value = ScriptValue(remote: argument)
            return value.primitive?.string ?? value.shown
        }
        level = parameters["type"]?.string ?? "log"
        text = texts.joined(separator: " ").cut(to: PageRecord.textLimit)
        place = PageRecord.SourcePlace(frame: parameters["stackTrace"]?["callFrames"]?.array?.first)
    }
}

extension PageRecord.Download {
    /// Reads the protocol's `Browser.downloadWillBegin`.
    init(_ parameters: JSONValue) {
        name = (parameters["suggestedFilename"]?.string ?? "").cut(to: PageRecord.textLimit)
        url = (parameters["url"]?.string ?? "").cut(to: PageRecord.textLimit)
    }
}

extension PageRecord.Exception {
    fileprivate init(details: JSONValue) {
        let prefix = details["text"]?.string ?? "Uncaught"
        let thrown = details["exception"]
        let words = thrown?["description"]?.string ?? thrown?["value"].map(\.text) ?? ""
        text = (words.hasPrefix(prefix) || words.isEmpty ? words.isEmpty ? prefix : words : "\(prefix) \(words)")
            .cut(to: PageRecord.textLimit)
        place =
            PageRecord.SourcePlace(frame: details["stackTrace"]?["callFrames"]?.array?.first)
            ?? PageRecord.SourcePlace(frame: details)
    }
}

extension PageRecord.SourcePlace {
    /// The protocol counts lines and columns from 0.
    fileprivate init?(frame: JSONValue?) {
        guard let frame, let url = frame["url"]?.string, !url.isEmpty, let line = frame["lineNumber"]?.integer,
            let column = frame["columnNumber"]?.integer
        else { return nil }
        self.init(url: url, line: line + 1, column: column + 1)
    }
}

extension String {
    /// The text, or its beginning with a mark that says how much was left out.
    func cut(to limit: Int) -> String {
        guard utf8.count > limit else { return self }
        let head = prefix(limit)
        return head.utf8.count == utf8.count ? self : "\(head)… (\(utf8.count - head.utf8.count) bytes more)"
    }
}
