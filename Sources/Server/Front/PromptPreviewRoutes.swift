import Agent
import Checks
import JSON
import Network
import Store

/// `POST /prompts/preview`: what a model would be told with texts that nobody has saved yet.
///
/// No model is asked, and nothing is written.
struct PromptPreviewRoutes: Sendable {
    let store: any JobStore
    let shelf: PromptShelf
    let records: RunRecords?

    var routes: [Route] { [Route("POST", "/prompts/preview", .secret) { try await preview($0) }] }

    /// Takes `{"job": "…", "version": 3, "prompts": {"repair.md": "…"}, "step": "repair"}`, all of which may be left out.
    private func preview(_ routed: RoutedRequest) async throws -> ServerAnswer {
        let asked = try routed.json()
        let changes = try PromptChanges(asked["prompts"], mayBeEmpty: true).texts
        let step = try step(asked["step"] ?? .null)
        let base = try shelf.base(asked["version"] ?? .null)
        let (files, faults) = base.files.proposing(changes)
        let (job, past) = try await subject(asked["job"] ?? .null)
        var ran: RecordedTrial?
        if let job { ran = try await store.trial(of: job.id) }
        var body: JSONObject = [
            "ran_with": .integer(ran?.trial.version), "job": .text(job?.id.description),
            "task": .string(job?.key.task ?? "example"),
            "version": .integer(base.version), "faults": .array(faults.map(\.json)), "findings": [],
            "gaps": .array(past.gaps.map(JSONValue.string)), "steps": [],
        ]
        if faults.isEmpty {
            let prompts = try Prompts(files)
            let preview = PromptPreview(past)
            let steps = try PromptStep.allCases.filter { !$0.isPart }.map { one in
                try preview.telling(one, prompts).json(isWhole: step == nil || step == one)
            }
            body["findings"] = .array(PromptLint(prompts).findings.map(JSONValue.string))
            body["identity"] = .string(prompts.identity)
            body["steps"] = .array(steps)
        }
        return .json(JSONValue.object(body).text)
    }

    /// The job, and what is known of its run; without one a small brief.
    private func subject(_ value: JSONValue) async throws -> (Job?, PastRun) {
        if value == .null { return (nil, PastRun(of: .example)) }
        guard let id = value.string.flatMap({ JobID($0) }), let job = try await store.job(id),
            let request = try await store.request(of: id)
        else { throw Problem(404, "There is no such job here.", faults: [.init("$.job", "is no job's id")]) }
        let brief: Brief
        do { brief = try Brief(parsing: request, completeness: .local) } catch {
            throw Problem(422, "The request of this job cannot be used any more: \(error)")
        }
        let journal = try await PastJournal(store, id)
        return (job, await PastRun(of: brief, journal: journal, folder: records?.folder(of: id.description)))
    }

    private func step(_ value: JSONValue) throws(Problem) -> PromptStep? {
        if value == .null { return nil }
        guard let step = value.string.flatMap({ PromptStep(rawValue: $0) }), !step.isPart else {
            let names = PromptStep.allCases.filter { !$0.isPart }.map(\.rawValue).joined(separator: ", ")
            throw Problem(400, "There is no such step.", faults: [.init("$.step", "is none of \(names)")])
        }
        return step
    }
}

extension PromptStep {
    /// Whether it is only ever said inside another step's question.
    fileprivate var isPart: Bool { reply == .part }
}

extension Brief {
    /// For a service that has had no job yet.
    fileprivate static let example = Brief(
        email: "", secret: Secret(""), task: "example", round: 1, nonce: "",
        text: "Publish a page that says hello.", checks: [Check(id: "1", text: "css: h1 contains \"hello\"")])
}

extension PromptFault {
    /// `line` and `column` from 1; `null` when it is about the text as a whole.
    fileprivate var json: JSONValue {
        [
            "file": .string(file), "line": .integer(place?.line), "column": .integer(place?.column),
            "message": .string(message),
        ]
    }
}

extension PromptTelling {
    /// The messages only when they are wanted: with the site in it, a repair is long.
    fileprivate func json(isWhole: Bool) -> JSONValue {
        [
            "step": .string(step.rawValue), "file": .string(step.file), "tokens": .integer(tokens),
            "count": .integer(messages.count), "remark": .text(remark),
            "messages": isWhole ? .array(messages.map(\.json)) : nil,
        ]
    }
}

extension Message {
    /// `kept`: the beginning that is the same in every question of a run; `text`: what follows.
    fileprivate var json: JSONValue {
        let (kept, rest) = parts
        return [
            "role": .string(role.rawValue), "tokens": .integer(tokens), "images": .integer(images.count),
            "kept": .string(kept), "text": .string(rest),
        ]
    }
}
