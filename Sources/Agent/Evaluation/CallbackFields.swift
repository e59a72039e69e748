import Checks
import JSON
import Network

/// What a callback says, read as a patient evaluator reads it.
package struct CallbackFields: Sendable, Hashable {
    let email: String
    let task: String
    let round: Int
    let nonce: String
    package let repositoryURL: String
    package let commit: String
    package let pagesURL: String
    /// What is tolerated and should be otherwise.
    let notes: [String]

    /// Throws everything that is wrong at once.
    init(_ body: [UInt8], mediaType: String?) throws(BriefError) {
        guard mediaType == "application/json" else {
            let given = mediaType.map { "is \($0.excerpt(60))" } ?? "is missing"
            throw BriefError(faults: [BriefFault("Content-Type", "\(given); send application/json")])
        }
        guard let object = (try? JSONValue(parsing: body))?.object else {
            throw BriefError(faults: [BriefFault("$", "is no JSON object")])
        }
        var reader = FieldReader(object, at: "$")
        var notes: [String] = []
        email = reader.line("email", "the task's email", isRequired: true, limit: 320) ?? ""
        task = reader.line("task", "the task's name", isRequired: true, limit: 200) ?? ""
        if let text = object["round"]?.string, let number = Int(text) {
            notes.append("round is the text \"\(number)\" and should be a number")
            round = number
        } else {
            round = reader.count("round", isRequired: true) ?? 0
        }
        nonce = reader.line("nonce", "the task's nonce", isRequired: true, limit: 200) ?? ""
        repositoryURL = reader.line("repo_url", "the repository's address", isRequired: true, limit: 2000) ?? ""
        commit = reader.line("commit_sha", "the commit's 40 digits", isRequired: true, limit: 64)?.lowercased() ?? ""
        var pages = reader.line("pages_url", "the page's address", isRequired: true, limit: 2000) ?? ""
        if pages.hasSuffix("/index.html") {
            notes.append("pages_url names index.html and should name the site")
            pages.removeLast("index.html".count)
        }
        pagesURL = pages
        if !commit.isEmpty, !(7...40).contains(commit.count) || !commit.allSatisfy({ $0.isHexDigit && $0.isASCII }) {
            reader.report("commit_sha", "is \"\(commit.excerpt(50))\"; write the commit's 40 hexadecimal digits")
        } else if !commit.isEmpty, commit.count < 40 {
            notes.append("commit_sha is shortened to \(commit.count) digits and should have 40")
        }
        if !repositoryURL.isEmpty, !Self.isRepository(repositoryURL) {
            reader.report("repo_url", "is \"\(repositoryURL.excerpt(100))\"; write an address that git can clone")
        }
        if !pagesURL.isEmpty, PagesAddress(pagesURL) == nil {
            reader.report("pages_url", "is \"\(pagesURL.excerpt(100))\"; write an http(s) address")
        }
        guard reader.faults.isEmpty else { throw BriefError(faults: reader.faults) }
        self.notes = notes
    }

    private static func isRepository(_ url: String) -> Bool {
        url.hasPrefix("file:///") || (try? HTTPTarget(url)) != nil
    }

    /// What belongs to another request than this brief's; empty when nothing does.
    func differences(from brief: Brief) -> [String] {
        var differences: [String] = []
        func compare(_ name: String, _ seen: String, _ wanted: String) {
            if seen != wanted { differences.append("\(name) is \"\(seen.excerpt(100))\", not \"\(wanted)\"") }
        }
        compare("email", email.lowercased(), brief.email.lowercased())
        compare("task", task, brief.task)
        compare("round", String(round), String(brief.round))
        compare("nonce", nonce, brief.nonce)
        return differences
    }
}
