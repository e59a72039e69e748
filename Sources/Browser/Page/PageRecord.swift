/// What a page was seen to do: its console, exceptions, requests and dialogs, each cut off at a limit.
package struct PageRecord: Sendable, Hashable {
    /// Something written to the console.
    package struct ConsoleEntry: Sendable, Hashable {
        /// `log`, `warning`, `error`, … as the protocol names it.
        package let level: String
        package let text: String
        package let place: SourcePlace?
    }

    /// An uncaught exception or an unhandled rejection.
    package struct Exception: Sendable, Hashable {
        /// As the browser prints it, with the stack: `Uncaught TypeError: … at …`.
        package let text: String
        package let place: SourcePlace?
    }

    /// Where in the page's source.
    package struct SourcePlace: Sendable, Hashable, CustomStringConvertible {
        package let url: String
        /// Counted from 1.
        package let line: Int
        package let column: Int

        package var description: String { "\(url):\(line):\(column)" }
    }

    /// One request and what became of it.
    package struct Request: Sendable, Hashable {
        package let method: String
        package let url: String
        /// What it is for, as the protocol names it: `Document`, `Script`, `Fetch`.
        package let kind: String
        package let outcome: Outcome

        package enum Outcome: Sendable, Hashable {
            case answered(status: Int, bytes: Int)
            /// By policy, with the reason.
            case refused(String)
            /// Not to be had, with the reason.
            case failed(String)
        }
    }

    /// An `alert`, `confirm`, `prompt` or `beforeunload`.
    package struct Dialog: Sendable, Hashable {
        package let kind: String
        package let message: String
    }

    package private(set) var console: [ConsoleEntry] = []
    package private(set) var exceptions: [Exception] = []
    package private(set) var requests: [Request] = []
    package private(set) var dialogs: [Dialog] = []

    package init() {}

    static let entryLimit = 100
    static let requestLimit = 200
    static let textLimit = 2000

    mutating func add(_ entry: ConsoleEntry) {
        if console.count < Self.entryLimit { console.append(entry) }
    }

    mutating func add(_ exception: Exception) {
        if exceptions.count < Self.entryLimit { exceptions.append(exception) }
    }

    mutating func add(_ request: Request) {
        if requests.count < Self.requestLimit { requests.append(request) }
    }

    mutating func add(_ dialog: Dialog) {
        if dialogs.count < Self.entryLimit { dialogs.append(dialog) }
    }
}
