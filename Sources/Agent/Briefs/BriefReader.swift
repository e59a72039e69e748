import Checks
import JSON
import Network

/// Reads a brief field by field, in the order of the protocol, and goes on after a fault.
struct BriefReader {
    private let isComplete: Bool
    private let object: JSONObject
    private var fields: FieldReader

    init(_ value: JSONValue, completeness: Brief.Completeness) throws(BriefError) {
        guard let object = value.object else {
            throw BriefError(faults: [
                BriefFault("$", "is \(value.kind), not an object; write {\"brief\": \"…\", …}")
            ])
        }
        self.object = object
        fields = FieldReader(object, at: "$")
        isComplete = completeness == .endpoint
    }

    mutating func brief(_ defaults: BriefDefaults) throws(BriefError) -> Brief {
        let email = fields.line("email", "the student's e-mail address", isRequired: isComplete, limit: 320)
        let secret = fields.text("secret", "the secret that was agreed on", isRequired: isComplete)
        let task = fields.line("task", "the task's name", isRequired: isComplete, limit: 200)
        let round = fields.count("round", isRequired: isComplete)
        let nonce = fields.line("nonce", "the nonce that the callback is to repeat", isRequired: isComplete, limit: 200)
        let text = fields.text("brief", "what the site is to do, in words", isRequired: true) ?? ""
        let evaluationURL = evaluationURL()
        let attachments = attachments()
        guard fields.faults.isEmpty else { throw BriefError(faults: fields.faults) }
        return Brief(
            email: email ?? defaults.email(of: text), secret: Secret(secret ?? ""),
            task: task ?? defaults.task(of: text), round: round ?? 1, nonce: nonce ?? defaults.nonce(of: text),
            text: text, checks: Check.list(from: object["checks"]), evaluationURL: evaluationURL,
            attachments: attachments)
    }

    private mutating func evaluationURL() -> String? {
        let name = "evaluation_url"
        let wanted = "the http:// or https:// address that is to be told of the site"
        guard let url = fields.line(name, wanted, isRequired: isComplete, limit: 8192) else { return nil }
        do throws(TransportError) {
            _ = try HTTPTarget(url)
        } catch {
            fields.report(name, error.message)
        }
        return url
    }

    private mutating func attachments() -> [AttachmentReference] {
        guard let value = fields.value("attachments", required: nil) else { return [] }
        let wanted = "a list of {\"name\": …, \"url\": …}"
        guard let elements = value.array else {
            fields.report("attachments", "is \(value.kind), not a list; write \(wanted)")
            return []
        }
        guard elements.count <= AttachmentReference.countLimit else {
            let limit = AttachmentReference.countLimit
            fields.report("attachments", "holds \(elements.count) attachments; write \(limit) at most")
            return []
        }
        var references: [AttachmentReference] = []
        for (index, element) in elements.enumerated() {
            guard let object = element.object else {
                fields.report(
                    "attachments[\(index)]", "is \(element.kind), not an object; write {\"name\": …, \"url\": …}")
                continue
            }
            var reader = FieldReader(object, at: "$.attachments[\(index)]")
            if let reference = AttachmentReference(&reader, besides: references) { references.append(reference) }
            fields.report(reader.faults)
        }
        return references
    }
}
