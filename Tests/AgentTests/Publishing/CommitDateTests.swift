import Agent
import Testing

@Suite struct CommitDateTests {
    private func date(_ nonce: String, round: Int = 1, task: String = "t") -> CommitDate {
        CommitDate(task: PublishedTask(email: "a@b.c", task: task), round: round, nonce: nonce)
    }

    @Test(arguments: [
        // The example of RFC 9562, appendix A.6: 22 February 2022, 19:22:22.
        ("017F22E2-79B0-7CC3-98C4-DC0C0C07398F", 1_645_557_742),
        ("0199e5a0-0000-7000-8000-000000000000", 1_760_494_092),
    ])
    func `a nonce that is a UUID of version 7 gives its moment`(nonce: String, seconds: Int64) {
        #expect(date(nonce).seconds == seconds)
        #expect(date(nonce, round: 2, task: "other").seconds == seconds)
    }

    @Test(arguments: [
        "", "ab12", "017F22E2-79B0-4CC3-98C4-DC0C0C07398F", "017F22E2-79B0-7CC3-C8C4-DC0C0C07398F",
        "017F22E279B07CC398C4DC0C0C07398F", "017F22E2-79B0-7CC3-98C4-DC0C0C07398",
        "+17F22E2-79B0-7CC3-98C4-DC0C0C07398F",
        // Versions are right, but these are 1970 and 10889.
        "00000000-0000-7000-8000-000000000000", "ffffffff-ffff-7fff-bfff-ffffffffffff",
    ])
    func `any other nonce gives a moment of the round's day`(nonce: String) {
        #expect((1_735_689_600..<1_735_776_000).contains(date(nonce).seconds))
        #expect(date(nonce) == date(nonce))
        #expect((1_735_776_000..<1_735_862_400).contains(date(nonce, round: 2).seconds))
        #expect(date(nonce, round: .max).year == 2025)
        #expect(date(nonce, round: .min).year == 2025)
        #expect(date(nonce) != date(nonce, task: "another"))
        #expect(date(nonce) != date(nonce + "x"))
    }

    @Test(arguments: [
        (1_735_689_599, 2024), (1_735_689_600, 2025), (1_709_164_800, 2024), (4_102_444_799, 2099),
    ])
    func `the year is that of UTC`(seconds: Int64, year: Int) {
        #expect(CommitDate(seconds: seconds).year == year)
    }

    @Test func `git reads it`() {
        #expect(CommitDate(seconds: 1_760_000_000).description == "1760000000 +0000")
    }
}
