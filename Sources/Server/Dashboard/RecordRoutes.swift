import Agent
import JSON
import Store

/// What a job was asked, and what was said and done in each attempt: for those who want to know why.
struct RecordRoutes: Sendable {
    let store: any JobStore
    let records: RunRecords?

    var routes: [Route] {
        [
            Route("GET", "/tasks/{id}/request", .secret) { routed in
                guard let request = try await store.request(of: try id(routed)) else { throw Self.noJob }
                return ServerAnswer(200, headers: ["Content-Type": "application/json"], body: request)
            },
            Route("GET", "/tasks/{id}/attempts/{number}/{part}", .secret) { try await part($0) },
        ]
    }

    private func part(_ routed: RoutedRequest) async throws -> ServerAnswer {
        let id = try id(routed)
        guard try await store.job(id) != nil else { throw Self.noJob }
        guard let part = RunRecords.Part(rawValue: routed.values["part"] ?? "") else {
            let names = RunRecords.Part.allCases.map(\.rawValue).joined(separator: ", ")
            throw Problem(404, "An attempt has \(names), and no \((routed.values["part"] ?? "").excerpt).")
        }
        guard let number = Int(routed.values["number"] ?? ""), (1...1_000).contains(number),
            let bytes = records?.read(part, of: number, in: id.description)
        else {
            throw Problem(404, "There is no \(part.rawValue) of that attempt on this machine.")
        }
        let type = part == .screenshot ? "image/png" : "text/plain; charset=utf-8"
        return ServerAnswer(200, headers: ["Content-Type": type], body: bytes)
    }

    private func id(_ routed: RoutedRequest) throws(Problem) -> JobID {
        guard let id = JobID(routed.values["id"] ?? "") else { throw Self.noJob }
        return id
    }

    private static let noJob = Problem(404, "There is no such task here.")
}
