import Checks
import Network
import Processes

/// What the protocol asks of a round's commit and of those before it.
struct CommitReview: Sendable {
    let repository: GitRepository
    let commit: String
    let site: Site
    let brief: Brief

    init(_ repository: GitRepository, commit: String, brief: Brief) async throws(PublishError) {
        self.repository = repository
        self.commit = commit
        self.brief = brief
        site = try await repository.site(at: commit)
    }

    var license: ScoreLine {
        let names = ["LICENSE", "LICENSE.md", "LICENSE.txt"]
        guard let name = names.first(where: { site[$0] != nil }), let text = site.text(name) else {
            return ScoreLine(.license, .failed, "there is no LICENSE at the top of the repository")
        }
        // What graders look for: the words of the licence, not its title.
        let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let isMIT = words.contains("Permission is hereby granted, free of charge, to any person obtaining a copy")
        return isMIT
            ? ScoreLine(.license, .passed, "\(name) has the text of the MIT licence")
            : ScoreLine(.license, .failed, "\(name) does not have the text of the MIT licence: \(words.excerpt(80))")
    }

    var readme: ScoreLine {
        guard let name = site["README.md"] != nil ? "README.md" : site.pathIgnoringCase("README.md"),
            let text = site.text(name)
        else { return ScoreLine(.readme, .failed, "there is no README.md at the top of the repository") }
        let missing = ReadmeSections(text).missing.map(\.rawValue)
        return missing.isEmpty
            ? ScoreLine(.readme, .passed, "\(name) has a summary, setup, usage, an explanation and the licence")
            : ScoreLine(.readme, .failed, "\(name) has no section on: \(missing.joined(separator: ", "))")
    }

    /// Whether any of the commits before it, or it itself, ever added what looks like a secret.
    func history() async -> ScoreLine {
        let secrets = SecretSearch([brief.secret].filter { $0.reveal().utf8.count >= 8 })
        do throws(PublishError) {
            let log = try await repository.git.output(
                [
                    "log", "--max-count=500", "--patch", "--text", "-m", "--no-color", "--no-ext-diff",
                    "--no-textconv", "--format=commit %H", commit,
                ], in: repository.path)
            var current = ""
            var count = 0
            for line in log.split(separator: UInt8(ascii: "\n")) {
                if line.starts(with: "commit ".utf8) {
                    current = String(decoding: line.dropFirst(7).prefix(10), as: UTF8.self)
                    count += 1
                } else if line.first == UInt8(ascii: "+") {
                    let text = String(decoding: line, as: UTF8.self)
                    if let kind = SecretScan.kind(in: text, besides: brief.text) {
                        return ScoreLine(.history, .failed, "the commit \(current) contains what looks like \(kind)")
                    }
                    if secrets.finds(in: Array(line)) {
                        return ScoreLine(.history, .failed, "the commit \(current) contains the request's secret")
                    }
                }
            }
            return ScoreLine(.history, .passed, "none is in \(count == 1 ? "its 1 commit" : "its \(count) commits")")
        } catch {
            return ScoreLine(.history, .undecided, "\(error)")
        }
    }

    /// Whether the commit of the round before is an ancestor of this one.
    func continues(_ earlier: String?) async -> ScoreLine {
        guard let earlier else {
            return ScoreLine(.continued, .failed, "nothing of the round before is known that it could continue")
        }
        guard earlier != commit else {
            return ScoreLine(.continued, .failed, "the commit is the one of the round before: nothing was changed")
        }
        let test = try? await repository.git.run(["merge-base", "--is-ancestor", earlier, commit], in: repository.path)
        switch test?.exitCode {
        case 0: return ScoreLine(.continued, .passed, "\(commit.prefix(10)) continues \(earlier.prefix(10))")
        case nil: return ScoreLine(.continued, .undecided, "git did not tell")
        default:
            return ScoreLine(
                .continued, .failed, "\(commit.prefix(10)) does not continue \(earlier.prefix(10)) of the round before")
        }
    }
}
