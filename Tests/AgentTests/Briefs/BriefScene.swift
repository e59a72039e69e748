import Agent
import JSON

/// A complete task request, to be changed in one place.
enum BriefScene {
    static let request: JSONValue = [
        "email": "student@example.com", "secret": "agreed", "task": "sales-3f8a1", "round": 2, "nonce": "n-1",
        "brief": "Sum the sales.", "checks": ["css: #total-sales", ["js": "document.title"]],
        "evaluation_url": "https://example.com/notify",
        "attachments": [
            ["name": "data.csv", "url": "data:text/csv;base64,YSxiCg=="],
            ["name": "logo.png", "url": "https://example.com/logo.png"],
        ],
    ]

    /// The request with a field replaced; nil takes it out.
    static func changed(_ name: String, _ value: JSONValue?) -> JSONValue {
        guard var object = request.object else { return request }
        object[name] = value
        return .object(object)
    }

    static func attachments(_ elements: JSONValue...) -> JSONValue { changed("attachments", .array(elements)) }

    static func parse(
        _ value: JSONValue, _ completeness: Brief.Completeness = .endpoint, defaults: BriefDefaults = BriefDefaults()
    ) throws(BriefError) -> Brief {
        try Brief(parsing: value.text.utf8, completeness: completeness, defaults: defaults)
    }

    /// The faults of a request as text, one each.
    static func faults(of value: JSONValue, _ completeness: Brief.Completeness = .endpoint) -> [String] {
        do throws(BriefError) {
            _ = try parse(value, completeness)
            return []
        } catch {
            return error.faults.map(\.description)
        }
    }
}
