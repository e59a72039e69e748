import JSON
import Synchronization

/// One page in a browser context of its own, with everything it opens: frames, workers and popups.
package final class BrowserPage: Sendable {
    let contextID: String
    private let process: ChromiumProcess
    let state: Mutex<Observed>
    let paused: AsyncStream<PausedRequest>
    private let timers = TimerWatch()
    let uploads: UploadFolder
    let pausedContinuation: AsyncStream<PausedRequest>.Continuation

    /// The state, and who waits for it to change.
    struct Observed {
        var page = PageState()
        var targetID = ""
        /// Where it was opened, until somebody waits for it to arrive there.
        var opening: String?
        var waiters: [Int: Waiter] = [:]
        var nextWaiter = 0
    }

    struct Waiter {
        let condition: @Sendable (PageState) -> Bool
        let continuation: CheckedContinuation<Void, Never>
    }

    var connection: DevToolsConnection { process.connection }

    private init(contextID: String, process: ChromiumProcess, opening address: String?) {
        self.contextID = contextID
        self.process = process
        uploads = UploadFolder(profile: process.profilePath)
        state = Mutex(Observed(opening: address))
        (paused, pausedContinuation) = AsyncStream.makeStream()
    }

    /// Opens a page with everything switched on that must be on before it navigates: to the address, or an empty one.
    static func open(in process: ChromiumProcess, at address: String?) async throws(BrowserError) -> BrowserPage {
        let connection = process.connection
        let context = try await connection.send(
            "Target.createBrowserContext", ["disposeOnDetach": true], within: .seconds(15))
        let page = BrowserPage(
            contextID: context["browserContextId"]?.string ?? "", process: process, opening: address)
        process.pages.add(page)
        do throws(BrowserError) {
            _ = try await connection.send(
                "Target.createTarget",
                [
                    "url": .string(address ?? "about:blank"), "browserContextId": .string(page.contextID),
                    "width": 1280, "height": 800,
                ],
                within: .seconds(10))
            // The event that hands us the page's session has come before that answer, and everything was switched on.
            guard let session = page.mainSession else { throw .refused("the page was opened without a session") }
            if address == nil {
                // Commands of one session are carried out in order: when this is answered all are in force.
                _ = try await connection.send(
                    "Runtime.runIfWaitingForDebugger", session: session, within: .seconds(15))
            }
            return page
        } catch {
            page.close()
            throw error
        }
    }

    /// Switches everything on; a page that is on its way goes on.
    func prepare(session: String) {
        for (method, parameters) in Self.preparation { connection.post(method, parameters, session: session) }
        connection.post("Page.addScriptToEvaluateOnNewDocument", ["source": .string(timers.source)], session: session)
        connection.post("Page.addScriptToEvaluateOnNewDocument", visitorScript, session: session)
        for (method, parameters) in Self.person { connection.post(method, parameters, session: session) }
        connection.post(
            "Browser.setDownloadBehavior",
            ["behavior": "deny", "browserContextId": .string(contextID), "eventsEnabled": true])
        connection.post(
            "Browser.grantPermissions",
            [
                "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"],
                "browserContextId": .string(contextID),
            ])
        if state.withLock({ $0.opening != nil }) {
            connection.post("Runtime.runIfWaitingForDebugger", session: session)
        }
    }

    var visitorScript: JSONObject {
        ["source": .string(VisitorScript.source(for: process.containment.network)), "runImmediately": true]
    }

    static let preparation: [(String, JSONObject)] = [
        ("Fetch.enable", ["patterns": [["urlPattern": "*"]]]),
        ("Target.setAutoAttach", ["autoAttach": true, "waitForDebuggerOnStart": true, "flatten": true]),
        // For what never comes to the line above it; no bodies are kept.
        ("Network.enable", ["maxTotalBufferSize": 0, "maxResourceBufferSize": 0]),
        ("Page.enable", [:]),
        ("Page.setLifecycleEventsEnabled", ["enabled": true]),
        ("Runtime.enable", [:]),
        ("Inspector.enable", [:]),
        (
            "Page.addScriptToEvaluateOnNewDocument",
            ["source": .string(SettledScript.source), "worldName": .string(PageState.isolatedWorld)]
        ),
    ]

    /// What the page itself has and what it opens need not: somebody who looks at it, and our scripts about elements.
    private static let person: [(String, JSONObject)] = [
        ColorScheme.light.emulation,
        ("Emulation.setFocusEmulationEnabled", ["enabled": true]),
        (
            "Runtime.addBinding",
            ["name": .string(SettledScript.binding), "executionContextName": .string(PageState.isolatedWorld)]
        ),
        (
            "Page.addScriptToEvaluateOnNewDocument",
            [
                "source": .string(ElementScript.source + Readiness.source),
                "worldName": .string(PageState.isolatedWorld),
            ]
        ),
    ]

    /// Closes the page and what it opened; also when it hangs.
    ///
    /// Nothing is waited for: what still runs is interrupted, and a browser that then does not close the page is ended.
    package func close() {
        pausedContinuation.finish()
        process.pages.remove(self)
        let (target, sessions) = state.withLock { ($0.targetID, $0.page.sessions) }
        for session in sessions {
            connection.forget(session: session, because: .cancelled)
            connection.post("Runtime.terminateExecution", session: session)
        }
        connection.post("Target.closeTarget", ["targetId": .string(target)])
        process.dispose(context: contextID)
        // Whoever still waits for the page sees it as it is.
        let waiters = state.withLock { state in
            defer { state.waiters = [:] }
            return state.waiters.values.map(\.continuation)
        }
        for waiter in waiters { waiter.resume() }
    }

    /// Whether its process is still there.
    var isAlive: Bool { connection.isOpen && state.withLock { !$0.page.isCrashed && !$0.page.sessions.isEmpty } }

    /// Whether the whole browser was ended for the memory that this page or another used up.
    package var browserRanOutOfMemory: Bool {
        if case .outOfMemory = connection.failure { true } else { false }
    }

    /// What the page has done so far.
    package var record: PageRecord { state.withLock { $0.page.record } }

    private var mainSession: String? { state.withLock { $0.page.sessions.first } }
}

// What a page is asked to do.
extension BrowserPage {
    /// Goes to an address and waits until it has loaded; false when the time is up first.
    ///
    /// Throws `refused` when there is nothing to load, for instance when the host refused the document itself.
    package func navigate(to url: String, within limit: Duration = .seconds(10)) async throws(BrowserError) -> Bool {
        let wasOpenedThere = state.withLock { state in
            defer { state.opening = nil }
            return state.opening == url
        }
        if wasOpenedThere {
            let isThere = try await wait(until: { !$0.started.isEmpty && $0.isLoaded || $0.isCrashed }, within: limit)
            if let lost = state.withLock({ $0.page.unreachable }) { throw .refused("\(lost) could not be loaded") }
            return isThere
        }
        let start = ContinuousClock.now
        let answer: JSONValue
        do { answer = try await send("Page.navigate", ["url": .string(url)], within: limit) } catch .timedOut {
            return false
        }
        if let error = answer["errorText"]?.string { throw .refused("\(url) could not be loaded: \(error)") }
        let loader = answer["loaderId"]?.string ?? ""
        // The page may go elsewhere by itself before it has loaded: then it is that document's load that counts.
        return try await wait(
            until: { $0.started.contains(loader) && $0.isLoaded || $0.isCrashed }, within: limit - (.now - start))
    }

    /// Waits until nothing has happened for `quiet`: loaded, no request open, the document unchanged, nothing thrown; and
    /// until all that was on its way by then has been done.
    ///
    /// False when the time is up first: the page never settles, or its script never ends.
    package func settle(quiet: Duration = .milliseconds(500), within limit: Duration) async throws(BrowserError) -> Bool
    {
        let deadline = ContinuousClock.now + limit
        while ContinuousClock.now < deadline {
            guard
                try await wait(until: { $0.isAtRest || $0.isCrashed }, within: deadline - .now)
            else { return false }
            let begun = ContinuousClock.now
            let unchanged: Duration
            do {
                unchanged = try await unchangedAtRest(within: max(.milliseconds(1), min(deadline - .now, .seconds(2))))
            } catch .timedOut {
                // A script that does not end: that is no settled page.
                continue
            } catch .wentElsewhere {
                continue
            }
            let (isOpen, lastActivity) = state.withLock { ($0.page.openRequests > 0, $0.page.lastActivity) }
            guard !isOpen, lastActivity < begun, unchanged >= .zero else { continue }
            let calm = min(unchanged, .now - lastActivity)
            if calm >= quiet { return true }
            // The next look takes a frame by itself.
            try await sleep(min(quiet - calm - .milliseconds(10), deadline - .now))
        }
        return false
    }

    private func unchangedAtRest(within limit: Duration) async throws(BrowserError) -> Duration {
        let outcome = try await evaluate(SettledScript.rest, in: .isolated, within: limit)
        guard case .value(let value) = outcome, let number = value.primitive?.number else { return .milliseconds(-1) }
        return .milliseconds(number)
    }

    /// Whether a settled page can no longer change by itself within `limit`: no timer, animation, frame, worker or popup.
    ///
    /// False when in doubt.
    package func isFinal(within limit: Duration) async throws(BrowserError) -> Bool {
        guard state.withLock({ $0.page.sessions.count == 1 && $0.page.openRequests == 0 }) else { return false }
        let pending = try await evaluate(timers.question(milliseconds: limit.inMilliseconds), within: .seconds(1))
        let moving = try await evaluate(TimerWatch.movingParts, in: .isolated, within: .seconds(1))
        guard case .value(let hasPending) = pending, case .value(let hasMoving) = moving else { return false }
        return hasPending.primitive?.bool == false && hasMoving.primitive?.bool == false
    }

    /// A text that differs whenever the document has changed since it was last asked for.
    package func documentSerial() async throws(BrowserError) -> String { try await read(SettledScript.serial) }

    private func sleep(_ duration: Duration) async throws(BrowserError) {
        do { try await Task.sleep(for: max(duration, .milliseconds(1))) } catch { throw .cancelled }
    }

    /// Gives the page a screen of that size in CSS pixels; before it navigates.
    package func resize(width: Int, height: Int) async throws(BrowserError) {
        _ = try await send(
            "Emulation.setDeviceMetricsOverride",
            ["width": .integer(width), "height": .integer(height), "deviceScaleFactor": 1, "mobile": false])
    }

    /// Sends a command to the page itself.
    func send(
        _ method: String, _ parameters: JSONObject = [:], within limit: Duration = .seconds(5)
    ) async throws(BrowserError) -> JSONValue {
        guard let session = mainSession, !state.withLock({ $0.page.isCrashed }) else { throw reasonOfCrash }
        let answer = try await connection.send(method, parameters, session: session, within: limit)
        // Nothing may be said about a page by looking at the error that stands in its place.
        if let unreachable = state.withLock({ $0.page.unreachable }) {
            throw .refused("the page went to \(unreachable.cut(to: 200)), which could not be loaded")
        }
        return answer
    }

    /// Sends a command to the page itself and waits for nothing.
    func post(_ method: String, _ parameters: JSONObject = [:]) {
        if let mainSession { connection.post(method, parameters, session: mainSession) }
    }

    /// Why the page's process is gone.
    var reasonOfCrash: BrowserError {
        state.withLock { $0.page.tellsTooMuch ? .toldTooMuch(PageState.toldLimit) : nil } ?? process.reasonOfCrash
    }

    var isolatedContext: Int? { state.withLock { $0.page.isolatedContext } }

    /// The loader of the document shown.
    package var document: String { state.withLock { $0.page.loader ?? "" } }

    /// How often another document or place of the document has come to be shown.
    var arrivals: Int { state.withLock { $0.page.arrivals } }

    /// An input of ours begins or ends: the page is not calm, and what it asks is meant for whoever made the input.
    func noteInput() {
        changeState { page in
            page.lastInput = .now
            page.lastActivity = .now
        }
    }

    func wait(
        until condition: @escaping @Sendable (PageState) -> Bool, within limit: Duration
    ) async throws(BrowserError) -> Bool {
        let deadline = ContinuousClock.now + limit
        while true {
            await withTaskGroup { group in
                group.addTask { await self.change(to: condition) }
                group.addTask { try? await Task.sleep(until: deadline) }
                await group.next()
                group.cancelAll()
            }
            if Task.isCancelled { throw .cancelled }
            let (holds, crashed) = state.withLock { (condition($0.page), $0.page.isCrashed) }
            if crashed { throw reasonOfCrash }
            // It may have held for a moment only: between two requests, say.
            if holds || .now >= deadline { return holds }
        }
    }

    private func change(to condition: @escaping @Sendable (PageState) -> Bool) async {
        let number = state.withLock { state in
            state.nextWaiter += 1
            return state.nextWaiter
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = state.withLock { state in
                    if condition(state.page) || Task.isCancelled { return true }
                    state.waiters[number] = Waiter(condition: condition, continuation: continuation)
                    return false
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            let waiter = state.withLock { $0.waiters.removeValue(forKey: number) }
            waiter?.continuation.resume()
        }
    }
}
