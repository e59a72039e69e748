/// What somebody outside is to be told about a job, and will be told again until they have taken it.
package struct OutboxLetter: Sendable, Hashable {
    /// One letter of each kind per job: `callback`.
    package var kind: String
    package var url: String
    /// Sent as it stands, each time the same.
    package var body: [UInt8]

    package init(kind: String, url: String, body: [UInt8]) {
        (self.kind, self.url, self.body) = (kind, url, body)
    }
}

/// A letter in the outbox.
package struct RecordedLetter: Sendable, Hashable {
    package var job: JobID
    package var letter: OutboxLetter
    package var state: LetterState
    /// How often its delivery was tried and came to an end.
    package var tries: Int
    /// The last HTTP status.
    package var lastStatus: Int?
    package var createdAt: Timestamp
    package var nextTryAt: Timestamp
}

/// How far a letter has come.
package enum LetterState: String, Sendable, Hashable {
    case pending, delivered
    case givenUp = "given_up"
}

/// The right of one instance to deliver a letter once.
package struct LetterLease: Sendable, Hashable {
    package let letter: RecordedLetter
    let token: Int64

    init(letter: RecordedLetter, token: Int64) { (self.letter, self.token) = (letter, token) }
}

/// What a delivery came to.
package enum LetterOutcome: Sendable, Hashable {
    /// A `deployed` job is `completed` now.
    case delivered(status: Int)
    case again(after: Duration, status: Int?)
    /// A `deployed` job is `failed` now, with this error, and keeps its result.
    case givenUp(JobError, status: Int?)
}
