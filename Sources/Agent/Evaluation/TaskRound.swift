import Checks
package import JSON
package import Network

/// One round of a task as an evaluator sends it.
package struct TaskRound: Sendable {
    /// What is posted: the brief's own fields, with those that belong to this one evaluation put in.
    package let request: JSONObject
    package let brief: Brief

    /// What stands in place of the brief's own words.
    package struct Changes: Sendable {
        package var email: String?
        package var secret: Secret?
        /// For a brief that has none.
        package var usualSecret: Secret?
        package var task: String?
        /// Where the deployment is to call back.
        package var callbackURL: String

        package init(callbackURL: String, email: String? = nil, task: String? = nil) {
            self.callbackURL = callbackURL
            self.email = email
            self.task = task
        }
    }

    /// The rounds of a task: the brief's, and one more when there is a second brief or a `round2` in the first.
    ///
    /// Every round has a new nonce, so that the deployment takes it for a new request. Of several in `round2` the first is
    /// taken. Whatever the first round says of the student and the task holds for the second too.
    package static func list(
        first: [UInt8], second: [UInt8]? = nil, changes: Changes, nonce: () -> String
    ) throws(BriefError) -> [TaskRound] {
        let whole = try object(first)
        var opening = whole
        opening["round2"] = Optional<JSONValue>.none
        let one = try TaskRound(opening, whole["round"] ?? 1, changes, nonce())
        let embedded = whole["round2"].flatMap { $0.array?.first ?? $0 }?.object
        guard var next = try second.map({ bytes throws(BriefError) in try object(bytes) }) ?? embedded else {
            return [one]
        }
        for name in ["email", "secret", "task"] { next[name] = one.request[name] }
        return [one, try TaskRound(next, .integer(one.brief.round + 1), changes, nonce())]
    }

    private init(_ object: JSONObject, _ round: JSONValue, _ changes: Changes, _ nonce: String) throws(BriefError) {
        var request = object
        if let email = changes.email { request["email"] = .string(email) }
        if let secret = changes.secret ?? (request["secret"] == nil ? changes.usualSecret : nil) {
            request["secret"] = .string(secret.reveal())
        }
        if let task = changes.task { request["task"] = .string(task) }
        request["round"] = round
        request["nonce"] = .string(nonce)
        request["evaluation_url"] = .string(changes.callbackURL)
        brief = try Brief(parsing: JSONValue.object(request).text.utf8, completeness: .endpoint)
        self.request = request
    }

    private static func object(_ bytes: [UInt8]) throws(BriefError) -> JSONObject {
        do throws(JSONError) {
            if let object = try JSONValue(parsing: bytes).object { return object }
        } catch {
            throw BriefError(faults: [BriefFault("$", "is not JSON: \(error)")])
        }
        throw BriefError(faults: [BriefFault("$", "is no object; write {\"brief\": \"…\", …}")])
    }
}
