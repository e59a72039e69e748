import JSON
import TestSupport
import Testing

@testable import Store

extension StoreTests {
    @Suite struct SearchingTests {
        /// What could go wrong: JSON's escapes, SQL's patterns, letters that only Unicode knows in small and capital,
        /// letters that are made of two, and texts that stand side by side in an index.
        private static let words = [
            "sales", "SALES", "Ärger", "ÄRGER", "a\u{308}rger", "\u{212A}elvin", "İstanbul", "名前", "100%", "a_b",
            "it's",
            #"say "yes""#, #"back\slash"#, "two\nlines", "tab\tstop", "del\u{7F}", ";", "\u{37E}", "detail", "a b",
            "/x/",
        ]

        private static let searches =
            words + [
                "sal", "ärger", "kelvin", "k", "istanbul", "i̇", "前", "%", "_", "'", "\"", "\\", "\n", "\t", "n", "code",
                "step", "ann@example.com sales", " ", "", "x/", "nothing", "\u{0}",
            ]

        @Test(arguments: StoreKind.allCases)
        func `a search finds what holds the text, whatever it is, and nothing else`(_ kind: StoreKind) async throws {
            try await TestStore.with(kind) { store, owner in
                var told: [(id: JobID, texts: [String])] = []
                for (index, word) in Self.words.enumerated() {
                    let task = try await store.add(.sample(word, nonce: "1"))
                    let other = try await store.add(
                        .sample("t", email: "\(word)@e", nonce: "n\(word)", deadline: .zero))
                    // The nearest deadline is claimed first.
                    let lease = try await store.take(by: owner)
                    #expect(lease.job.id == other.id)
                    let error = JobError(code: "model", step: "generate", detail: "\(Self.words[(index + 7) % 21])!")
                    try await store.finish(lease, with: JobEnding(state: .failed, error: error))
                    told.append((task.id, ["ann@example.com", word, "1"]))
                    told.append((other.id, ["\(word)@e", "t", "n\(word)", error.code, error.detail]))
                }
                for text in Self.searches {
                    let fitting = told.filter { $0.texts.contains { $0.lowercased().contains(text.lowercased()) } }
                    let expected = Set(fitting.map(\.id))
                    #expect(
                        try await Self.all(in: store, JobFilter(text: text)) == expected, "\(text.debugDescription)")
                    let failed = try await Self.all(in: store, JobFilter(state: .failed, text: text))
                    #expect(failed == expected.intersection(told.filter { $0.texts.count == 5 }.map(\.id)))
                    let one = try await Self.all(in: store, JobFilter(task: "t", text: text))
                    #expect(one == failed)
                }
            }
        }

        private static func all(in store: any JobStore, _ filter: JobFilter) async throws -> Set<JobID> {
            var found: [JobID] = []
            var cursor: JobID?
            repeat {
                let page = try await store.jobs(matching: filter, after: cursor, limit: 4)
                found += page.jobs.map(\.id)
                cursor = page.next
            } while cursor != nil
            #expect(found == found.sorted { $1 < $0 }, "not the newest first, or one twice")
            #expect(Set(found).count == found.count)
            return Set(found)
        }
    }
}
