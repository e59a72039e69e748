/// What a page was seen to do: console, exceptions, requests, dialogs, downloads and windows, each cut off at a limit.
package struct PageRecord: Sendable, Codable, Hashable {
    /// Something written to the console.
    package struct ConsoleEntry: Sendable, Codable, Hashable {
        /// `log`, `warning`, `error`, … as the protocol names it.
        package let level: String
        package let text: String
        package let place: SourcePlace?
    }

    /// An uncaught exception or an unhandled rejection.
    package struct Exception: Sendable, Codable, Hashable {
        /// As the browser prints it, with the stack: `Uncaught TypeError: … at …`.
        package let text: String
        package let place: SourcePlace?
    }

    /// Where in the page's source.
    package struct SourcePlace: Sendable, Codable, Hashable, CustomStringConvertible {
        package let url: String
        /// Counted from 1.
        package let line: Int
        package let column: Int

        package var description: String { "\(url):\(line):\(column)" }
    }

    /// One request and what became of it.
    package struct Request: Sendable, Codable, Hashable {
        package let method: String
        package let url: String
        /// What it is for, as the protocol names it: `Document`, `Script`, `Fetch`.
        package let kind: String
        package let outcome: Outcome
        /// Where the answer came from, if there was one.
        package var source = ResourceSource.host

        package enum Outcome: Sendable, Codable, Hashable {
            case answered(status: Int, bytes: Int)
            /// By policy, with the reason.
            case refused(String)
            /// Not to be had, with the reason.
            case failed(String)
            /// Not to be had by any visitor either: mixed content, a policy of the page itself, CORS.
            case blocked(String)
        }

        init(method: String, url: String, kind: String, outcome: Outcome, source: ResourceSource = .host) {
            self.method = method
            self.url = url
            self.kind = kind
            self.outcome = outcome
            self.source = source
        }

        /// A GET that was answered.
        package init(_ url: String, kind: String, status: Int, bytes: Int) {
            self.init(method: "GET", url: url, kind: kind, outcome: .answered(status: status, bytes: bytes))
        }
    }

    /// An `alert`, `confirm`, `prompt` or `beforeunload`.
    package struct Dialog: Sendable, Codable, Hashable {
        package let kind: String
        package let message: String
        /// A `prompt` that was accepted got an empty text.
        package let answer: Answer

        package enum Answer: String, Sendable, Codable, Hashable {
            case accepted
            case dismissed
        }
    }

    /// A file that the page gave to be saved; it was not.
    package struct Download: Sendable, Codable, Hashable {
        /// What the page suggests to call it.
        package let name: String
        package let url: String
    }

    /// A window that the page opened.
    package struct Popup: Sendable, Codable, Hashable {
        package let url: String
    }

    /// The address of the document shown, with its fragment.
    package internal(set) var location = ""
    /// The title of the document shown.
    package internal(set) var title = ""

    package private(set) var console: [ConsoleEntry] = []
    package private(set) var exceptions: [Exception] = []
    package private(set) var requests: [Request] = []
    package private(set) var dialogs: [Dialog] = []
    package private(set) var downloads: [Download] = []
    package private(set) var popups: [Popup] = []
    private var consoleBytes = 0

    package init() {}

    static let entryLimit = 100
    static let requestLimit = 200
    static let dialogLimit = 20
    /// Further windows are closed.
    static let popupLimit = 3
    static let consoleLimit = 64 << 10
    static let textLimit = 2000

    mutating func add(_ entry: ConsoleEntry) {
        consoleBytes += entry.text.utf8.count
        if console.count < Self.entryLimit, consoleBytes <= Self.consoleLimit { console.append(entry) }
    }

    mutating func add(_ exception: Exception) {
        if exceptions.count < Self.entryLimit { exceptions.append(exception) }
    }

    package mutating func add(_ request: Request) {
        // The first that was refused for their number is told too.
        if requests.count <= Self.requestLimit { requests.append(request) }
    }

    mutating func add(_ dialog: Dialog) {
        if dialogs.count < Self.dialogLimit { dialogs.append(dialog) }
    }

    mutating func add(_ download: Download) {
        if downloads.count < Self.entryLimit { downloads.append(download) }
    }

    mutating func add(_ popup: Popup) {
        if popups.count < Self.entryLimit { popups.append(popup) }
    }
}
