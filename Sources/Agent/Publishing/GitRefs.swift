/// Where a repository's branches point: `main`, and one reference per round that this program published.
struct GitRefs: Sendable, Hashable {
    struct Tip: Sendable, Hashable {
        let commit: String
        let parent: String?
        /// Committed by this program, not by somebody else.
        let isOurs: Bool
    }

    private(set) var main: Tip?
    private(set) var rounds: [Int: Tip] = [:]

    static func name(ofRound round: Int) -> String { "refs/agent/round-\(round)" }

    /// The command whose output can be read here.
    static let listing = [
        "for-each-ref", "--format=%(refname)%09%(objectname)%09%(parent)%09%(committeremail)",
        "refs/heads/main", "refs/agent",
    ]

    init(listing: String) {
        for line in listing.split(separator: "\n") {
            let fields = line.split(separator: "\t", maxSplits: 3, omittingEmptySubsequences: false).map(String.init)
            guard fields.count == 4 else { continue }
            let parent = fields[2].split(separator: " ").first.map(String.init)
            let tip = Tip(commit: fields[1], parent: parent, isOurs: fields[3] == "<\(CommitStream.email)>")
            let round = fields[0].split(separator: "-").last.flatMap { Int($0) }
            if fields[0] == "refs/heads/main" {
                main = tip
            } else if let round, fields[0] == Self.name(ofRound: round) {
                rounds[round] = tip
            }
        }
    }

    /// The commit that a round continues: the round's before it, or the last one before that; none for round 1.
    func parent(ofRound round: Int) -> String? {
        guard round > 1 else { return nil }
        let earlier = rounds.keys.filter { $0 < round }.max()
        return (earlier.flatMap { rounds[$0] } ?? main)?.commit
    }
}
