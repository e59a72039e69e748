package import Browser
import Checks
import FoundationEssentials
import JSON
import Synchronization

/// What pages loaded from other hosts while a run was judged, kept so that it can be judged again without a network.
package final class KeptResources: ResourceHost {
    private let folder: String
    private let host: any ResourceHost
    private let known = Mutex<Set<String>>([])

    /// Answers as `host` does, and keeps the first answer to each address in `folder`.
    package init(keeping folder: String, from host: any ResourceHost) {
        self.folder = folder
        self.host = host
    }

    package func answer(_ request: ResourceRequest) async -> ResourceAnswer {
        let answer = await host.answer(request)
        if known.withLock({ $0.insert(request.url).inserted }) { keep(answer, to: request.url) }
        return answer
    }

    /// What cannot be kept is missing when the run is played again, which says so then.
    private func keep(_ answer: ResourceAnswer, to url: String) {
        var entry: JSONObject = ["url": .string(url)]
        switch answer {
        case .response(let status, let headers, let body, _):
            entry["status"] = .integer(status)
            entry["headers"] = .array(headers.map { [.string($0.name), .string($0.value)] })
            let name = String(StableHash.of(url), radix: 16)
            entry["body"] = .string(name)
            try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            guard (try? Data(body).write(to: URL(filePath: "\(folder)/\(name)"), options: .atomic)) != nil else {
                return
            }
        case .refused(let reason): entry["refused"] = .string(reason)
        case .blocked(let reason): entry["blocked"] = .string(reason)
        case .failed(let reason): entry["failed"] = .string(reason)
        }
        try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        FileAppender("\(folder)/index.jsonl")?.append(Array((JSONValue.object(entry).text + "\n").utf8))
    }
}

/// Answers from what was kept, and from nothing else.
package struct PlayedResources: ResourceHost {
    private let answers: [String: ResourceAnswer]

    /// Reads what `KeptResources` wrote; a folder that is not there has no answers.
    package init(folder: String) {
        var answers: [String: ResourceAnswer] = [:]
        let index = FileManager.default.contents(atPath: "\(folder)/index.jsonl") ?? Data()
        for line in Array(index).split(separator: UInt8(ascii: "\n")) {
            guard let entry = try? JSONValue(parsing: line), let url = entry["url"]?.string else { continue }
            if let reason = entry["refused"]?.string {
                answers[url] = .refused(reason)
            } else if let reason = entry["blocked"]?.string {
                answers[url] = .blocked(reason)
            } else if let reason = entry["failed"]?.string {
                answers[url] = .failed(reason)
            } else if let status = entry["status"]?.integer, let name = entry["body"]?.string,
                let body = FileManager.default.contents(atPath: "\(folder)/\(name)")
            {
                let headers = (entry["headers"]?.array ?? []).compactMap { pair -> ResourceHeader? in
                    guard let name = pair.array?.first?.string, let value = pair.array?.last?.string else { return nil }
                    return ResourceHeader(name, value)
                }
                answers[url] = .response(status: status, headers: headers, body: Array(body))
            }
        }
        self.answers = answers
    }

    package func answer(_ request: ResourceRequest) async -> ResourceAnswer {
        answers[request.url] ?? .refused("it is not in the record of the run, and nothing else is asked")
    }
}
