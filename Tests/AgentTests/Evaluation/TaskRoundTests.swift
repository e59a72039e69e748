import Agent
import JSON
import Network
import Testing

@Suite struct TaskRoundTests {
    private static let first = """
        {"email":"a@b.c","secret":"s3","task":"t","round":1,"nonce":"old","brief":"One.","extra":[1],
         "evaluation_url":"http://x/","round2":{"brief":"Two.","checks":["h1 exists"],"task":"other"}}
        """

    private func list(
        _ first: String = first, second: String? = nil, _ changes: TaskRound.Changes = .init(callbackURL: "http://me/")
    ) throws -> [TaskRound] {
        var number = 0
        return try TaskRound.list(first: Array(first.utf8), second: second.map { Array($0.utf8) }, changes: changes) {
            number += 1
            return "nonce-\(number)"
        }
    }

    @Test func `both rounds are the same student's and task's, and each has a nonce of its own`() throws {
        let rounds = try list()
        #expect(rounds.map(\.brief.round) == [1, 2])
        #expect(rounds.map(\.brief.nonce) == ["nonce-1", "nonce-2"])
        #expect(rounds.map(\.brief.text) == ["One.", "Two."])
        #expect(rounds.map(\.brief.task) == ["t", "t"])
        #expect(rounds.map(\.brief.evaluationURL) == ["http://me/", "http://me/"])
        #expect(rounds[1].brief.secret.reveal() == "s3")
        #expect(rounds[0].request["extra"] == [1], "what is not ours is sent on")
        #expect(rounds[0].request["round2"] == nil)
    }

    @Test func `a second brief stands in place of the one in the first`() throws {
        let rounds = try list(second: #"{"brief":"Another.","round":7}"#)
        #expect(rounds.map(\.brief.text) == ["One.", "Another."])
        #expect(rounds[1].brief.round == 2)
    }

    @Test func `what is given on the command line comes first, and the usual secret last`() throws {
        var changes = TaskRound.Changes(callbackURL: "http://me/", email: "z@b.c", task: "u")
        changes.usualSecret = Secret("usual")
        #expect(try list(Self.first, changes).map(\.brief.email) == ["z@b.c", "z@b.c"])
        #expect(try list(Self.first, changes)[0].brief.secret.reveal() == "s3")
        let bare = #"{"brief":"One."}"#
        #expect(try list(bare, changes)[0].brief.secret.reveal() == "usual")
        changes.secret = Secret("given")
        #expect(try list(Self.first, changes)[1].brief.secret.reveal() == "given")
    }

    @Test func `what the protocol demands and is not there is named`() throws {
        let error = #expect(throws: BriefError.self) { try list(#"{"brief":"One."}"#) }
        #expect(error?.faults.map(\.path) == ["$.email", "$.secret", "$.task"])
        #expect(throws: BriefError.self) { try list("[]") }
    }

    @Test func `a nonce is a UUID of version 7 whose time can be read`() {
        var random = SystemRandomNumberGenerator()
        let nonce = TaskNonce.make(at: 1_760_000_000_000, using: &random)
        #expect(nonce.wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/) != nil)
        let task = PublishedTask(email: "a@b.c", task: "t")
        #expect(CommitDate(task: task, round: 1, nonce: nonce).seconds == 1_760_000_000)
        #expect(nonce != TaskNonce.make(at: 1_760_000_000_000, using: &random))
    }
}
