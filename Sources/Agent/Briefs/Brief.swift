package import Checks
package import JSON
package import Network

/// One task: as an evaluator sends it, or as a developer wrote it down.
package struct Brief: Sendable, Hashable {
    package var email: String
    /// Empty when the brief came without one.
    package var secret: Secret
    package var task: String
    /// From 1.
    package var round: Int
    package var nonce: String
    /// What is asked for, in the evaluator's words.
    package var text: String
    package var checks: [Check]
    /// Where to tell that the site is there; nil when nobody waits for it.
    package var evaluationURL: String?
    package var attachments: [AttachmentReference]

    package init(
        email: String, secret: Secret, task: String, round: Int, nonce: String, text: String, checks: [Check] = [],
        evaluationURL: String? = nil, attachments: [AttachmentReference] = []
    ) {
        self.email = email
        self.secret = secret
        self.task = task
        self.round = round
        self.nonce = nonce
        self.text = text
        self.checks = checks
        self.evaluationURL = evaluationURL
        self.attachments = attachments
    }

    /// How much of the protocol a brief must hold.
    package enum Completeness: Sendable, Hashable {
        /// All that the protocol demands; only `checks` and `attachments` may be absent.
        case endpoint
        /// `brief` alone: a developer's own file, whose evaluator is the developer.
        case local
    }

    /// Reads the JSON of a task request.
    ///
    /// Strict and complete: what is there must be right whatever the completeness, and every fault is in the error, in
    /// the order of the protocol's fields. Unknown fields are ignored, and `null` counts as absent. `defaults` fill in
    /// what a local brief leaves out.
    package init(
        parsing bytes: some Sequence<UInt8>, completeness: Completeness, defaults: BriefDefaults = BriefDefaults()
    ) throws(BriefError) {
        let value: JSONValue
        do throws(JSONError) { value = try JSONValue(parsing: bytes) } catch {
            let place = "line \(error.line), column \(error.column)"
            throw BriefError(faults: [
                BriefFault("$", "is not JSON at \(place): \(error.message); send one JSON object in UTF-8")
            ])
        }
        try self.init(reading: value, completeness: completeness, defaults: defaults)
    }

    /// Reads a task request that has been parsed already.
    package init(
        reading value: JSONValue, completeness: Completeness, defaults: BriefDefaults = BriefDefaults()
    ) throws(BriefError) {
        var reader = try BriefReader(value, completeness: completeness)
        self = try reader.brief(defaults)
    }
}
