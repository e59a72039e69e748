import JSON
import Synchronization

/// Which page a new target belongs to: every page has a browser context of its own.
final class PageRegistry: Sendable {
    private let pages = Mutex<[String: BrowserPage]>([:])

    func add(_ page: BrowserPage) { pages.withLock { $0[page.contextID] = page } }

    func remove(_ page: BrowserPage) { pages.withLock { $0[page.contextID] = nil } }

    /// Hands the events of the browser itself to the page they are about.
    func receive(_ event: DevToolsEvent, _ connection: DevToolsConnection) {
        switch event.method {
        case "Target.attachedToTarget":
            let session = event.parameters["sessionId"]?.string ?? ""
            let info = event.parameters["targetInfo"]
            let context = info?["browserContextId"]?.string ?? ""
            // A browser with windows has documents of its own in them.
            let isPages = !["browser_ui", "tab"].contains(info?["type"]?.string)
            if isPages, let page = pages.withLock({ $0[context] }) {
                page.attached(event.parameters)
            } else {
                // Nobody's: let it go, or it would wait for its debugger for ever.
                connection.post("Runtime.runIfWaitingForDebugger", session: session)
                connection.post("Target.detachFromTarget", ["sessionId": .string(session)])
            }
        case "Browser.downloadWillBegin":
            // It names the frame only.
            for page in pages.withLock({ Array($0.values) }) { page.noteDownload(event.parameters) }
        case "Target.detachedFromTarget":
            if let session = event.parameters["sessionId"]?.string {
                connection.forget(session: session, because: .pageCrashed)
            }
        default:
            break
        }
    }
}
