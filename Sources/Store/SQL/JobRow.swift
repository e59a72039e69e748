import JSON

/// How a job stands in its table.
enum JobRow {
    static let columns = """
        id, email, task, round, nonce, body_hash, repository, state, created_at, updated_at, deadline_at, finished_at, \
        run_at, claims, rescues, cancel_at, error, result
        """

    static func job(_ row: SQLRow) throws(SQLFault) -> Job {
        var row = row
        return Job(
            id: try row.jobID(),
            key: JobKey(
                email: try row.text(), task: try row.text(), round: Int(try row.integer()), nonce: try row.text()),
            bodyHash: try row.text(), repository: try row.optionalText(), state: try state(row.text()),
            createdAt: try row.timestamp(), updatedAt: try row.timestamp(), deadlineAt: try row.timestamp(),
            finishedAt: try row.optionalInteger().map(Timestamp.init(milliseconds:)), notBefore: try row.timestamp(),
            claims: Int(try row.integer()), rescues: Int(try row.integer()),
            isCancelling: try row.optionalInteger() != nil, error: try json(row.optionalText()).flatMap(JobError.init),
            result: try json(row.optionalText()))
    }

    static let searchedColumns = "id, email, task, nonce, error"

    /// What people search for, of a row with `searchedColumns`.
    static func searched(_ row: SQLRow) throws(SQLFault) -> (JobID, [String]) {
        var row = row
        let id = try row.jobID()
        var words = [try row.text(), try row.text(), try row.text()]
        if let error = try json(row.optionalText()).flatMap(JobError.init) { words += [error.code, error.detail] }
        return (id, words)
    }

    static func state(_ text: String) throws(SQLFault) -> JobState {
        guard let state = JobState(rawValue: text) else { throw .unexpected("a job is in the state \(text)") }
        return state
    }

    private static func json(_ text: String?) throws(SQLFault) -> JSONValue? {
        guard let text else { return nil }
        do { return try JSONValue(parsing: text, depth: 1000) } catch {
            throw .unexpected("JSON that is none: \(error)")
        }
    }
}

extension JobError {
    var json: JSONValue {
        ["code": .string(code), "step": step.map(JSONValue.string) ?? .null, "detail": .string(detail)]
    }

    init?(_ json: JSONValue) {
        guard let code = json["code"]?.string, let detail = json["detail"]?.string else { return nil }
        self.init(code: code, step: json["step"]?.string, detail: detail)
    }
}
