import JSON

/// `agent jobs prune`: has the endpoint forget what ended some time ago, as often as it takes.
struct JobPruning {
    private let seconds: Int
    private let isDry: Bool
    private let removesJobs: Bool
    private let printsJSON: Bool

    init(_ arguments: Arguments) throws {
        guard arguments.positional.count == 1 else {
            throw UsageError(message: "Unexpected argument '\(arguments.positional[1])'")
        }
        guard let age = arguments.value("--older-than") else {
            throw UsageError(message: "'agent jobs prune' needs --older-than, such as 30d")
        }
        guard let seconds = Self.seconds(age) else {
            throw UsageError(message: "'\(age)' is no value for '--older-than': write 30d, 12h, 90m or 30s")
        }
        self.seconds = seconds
        isDry = arguments.has("--dry-run")
        removesJobs = arguments.has("--all")
        printsJSON = arguments.has("--json")
    }

    /// `ask` sends a request to the endpoint and gives its answer.
    func run(_ output: OutputStream, asking ask: (JSONValue) async throws -> JSONValue) async throws -> Int32 {
        let names = ["jobs", "steps", "events", "folders", "bytes"]
        var sums = Dictionary(uniqueKeysWithValues: names.map { ($0, 0) })
        var next = JSONValue.null
        repeat {
            let answer = try await ask([
                "older_than_seconds": .integer(seconds), "dry_run": .bool(isDry), "all": .bool(removesJobs),
                "after": next,
            ])
            for name in names { sums[name, default: 0] += answer[name]?.integer ?? 0 }
            next = answer["next"] ?? .null
        } while next != .null
        if printsJSON {
            var object = JSONObject()
            for name in names { object[name] = .integer(sums[name]) }
            object["dry_run"] = .bool(isDry)
            output.write(JSONValue.object(object).prettyText)
        } else {
            output.line(words(sums))
        }
        return 0
    }

    private func words(_ sums: [String: Int]) -> String {
        func count(_ name: String, _ one: String) -> String {
            let number = sums[name] ?? 0
            return "\(number) \(number == 1 ? one : one + "s")"
        }
        let what =
            "\(count("steps", "step")) and \(count("events", "event")) of \(count("jobs", "job")), "
            + "\(count("folders", "run folder")) with \(Self.size(sums["bytes"] ?? 0))"
        let jobs = removesJobs ? ", and the jobs themselves" : ""
        return isDry ? "Would be removed: \(what)\(jobs). Nothing was (--dry-run)" : "Removed: \(what)\(jobs)"
    }

    private static func size(_ bytes: Int) -> String {
        bytes < 10_000 ? "\(bytes) bytes" : bytes < 10_000_000 ? "\(bytes / 1000) kB" : "\(bytes / 1_000_000) MB"
    }

    /// Of `30d`, `12h`, `90m` or `30s`; at least a second, at most a hundred years.
    private static func seconds(_ age: String) -> Int? {
        guard let match = age.wholeMatch(of: /(\d{1,9})([smhd])/), let number = Int(match.1) else { return nil }
        let unit = ["s": 1, "m": 60, "h": 3_600, "d": 86_400][String(match.2)] ?? 1
        let (seconds, overflows) = number.multipliedReportingOverflow(by: unit)
        return !overflows && 1...3_155_760_000 ~= seconds ? seconds : nil
    }
}
