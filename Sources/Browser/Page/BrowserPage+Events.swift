import JSON
import Synchronization

// What a page tells. These run on the connection's thread and never block.
extension BrowserPage {
    /// A target of this page is there, stopped before its first step: the page itself, a frame, a worker or a popup.
    func attached(_ parameters: JSONValue) {
        let session = parameters["sessionId"]?.string ?? ""
        let kind = parameters["targetInfo"]?["type"]?.string ?? ""
        let isFirst = state.withLock { state in
            state.page.sessions.append(session)
            guard state.page.sessions.count == 1 else { return false }
            state.targetID = parameters["targetInfo"]?["targetId"]?.string ?? ""
            return true
        }
        connection.listen(to: session) { [weak self] in self?.receive($0) }
        if isFirst { return prepare(session: session) }
        let isDocument = kind == "page" || kind == "iframe"
        for (method, parameters) in Self.preparation.prefix(isDocument ? 4 : 3) {
            connection.post(method, parameters, session: session)
        }
        if isDocument {
            connection.post("Page.addScriptToEvaluateOnNewDocument", visitorScript, session: session)
        } else {
            connection.post(
                "Runtime.evaluate", ["expression": visitorScript["source"] ?? .null, "silent": true], session: session)
        }
        connection.post("Runtime.enable", session: session)
        connection.post("Runtime.runIfWaitingForDebugger", session: session)
        guard kind == "page" else { return }
        let opened = state.withLock { state in
            state.page.popups += 1
            return state.page.popups
        }
        // Only now: one that is closed while it waits would hold up the page that opened it.
        if opened > PageRecord.popupLimit {
            connection.post("Target.closeTarget", ["targetId": parameters["targetInfo"]?["targetId"] ?? ""])
        }
    }

    private func receive(_ event: DevToolsEvent) {
        switch event.method {
        case "Fetch.requestPaused":
            changeState { $0.openRequests += 1 }
            pausedContinuation.yield(PausedRequest(event: event))
        case "Target.attachedToTarget":
            attached(event.parameters)
        case "Target.detachedFromTarget":
            if let session = event.parameters["sessionId"]?.string {
                connection.forget(session: session, because: .pageCrashed)
                changeState { $0.sessions.removeAll { $0 == session } }
            }
        case "Page.javascriptDialogOpening":
            answer(dialog: event)
        default:
            break
        }
        let (mainFrame, isMain) = state.withLock { ($0.targetID, $0.page.sessions.first == event.session) }
        changeState { $0.apply(event, mainFrame: mainFrame, isMain: isMain) }
        if event.method == "Inspector.targetCrashed" {
            connection.forget(session: event.session, because: reasonOfCrash)
        }
        if let sessions = state.withLock({ $0.page.stopTelling() }) {
            // It is the one command that stops a script in the middle and keeps it from starting again.
            for session in sessions {
                connection.post("Page.crash", session: session)
                connection.forget(session: session, because: reasonOfCrash)
            }
            // Whoever waits for the page need not wait for the end of what it has told.
            changeState { _ in }
        }
    }

    private func answer(dialog event: DevToolsEvent) {
        let kind = event.parameters["type"]?.string ?? "alert"
        let answer = state.withLock { $0.page.answer(toDialog: kind) }
        connection.post(
            "Page.handleJavaScriptDialog", ["accept": .bool(answer == .accepted), "promptText": ""],
            session: event.session)
        let message = (event.parameters["message"]?.string ?? "").cut(to: PageRecord.textLimit)
        changeState { page in
            page.record.add(PageRecord.Dialog(kind: kind, message: message, answer: answer))
            page.lastActivity = .now
        }
    }

    /// Notes a download that the browser was told of, if it is this page's.
    func noteDownload(_ parameters: JSONValue) {
        changeState { page in
            guard let frame = parameters["frameId"]?.string, page.frames.contains(frame) else { return }
            page.record.add(PageRecord.Download(parameters))
            page.lastActivity = .now
        }
    }

    func changeState(_ change: (inout PageState) -> Void) {
        let satisfied = state.withLock { state in
            change(&state.page)
            let ready = state.waiters.filter { $0.value.condition(state.page) }
            for number in ready.keys { state.waiters[number] = nil }
            return ready.values.map(\.continuation)
        }
        for continuation in satisfied { continuation.resume() }
    }

    /// Answers requests until the page is closed; each waits for its own answer only.
    func answerRequests(by host: any ResourceHost) async {
        await withDiscardingTaskGroup { group in
            for await request in paused { group.addTask { await self.answer(request, by: host) } }
        }
    }

    private func answer(_ paused: PausedRequest, by host: any ResourceHost) async {
        let number = state.withLock { state in
            state.page.requests += 1
            return state.page.requests
        }
        let answer =
            number <= PageRecord.requestLimit
            ? await host.answer(paused.request)
            : .refused("a page may make \(PageRecord.requestLimit) requests, and this is one more")
        let (method, parameters) = paused.command(for: answer)
        connection.post(method, parameters, session: paused.session)
        changeState { page in
            page.openRequests -= 1
            page.lastActivity = .now
            page.record.add(PageRecord.Request(paused.request, answer))
        }
    }
}
