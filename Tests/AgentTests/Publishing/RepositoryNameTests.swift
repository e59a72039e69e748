import Agent
import Checks
import Testing

@Suite struct RepositoryNameTests {
    // These must never change: round 2 looks for what round 1 made.
    @Test(arguments: [
        ("LLMPages", "llmpages"), ("sum-of-sales-ab12c", "sum-of-sales-ab12c"), ("a b/c\\d:e", "a-b-c-d-e"),
        ("..", "site"), ("", "site"), (".hidden", "hidden"), ("über straße", "ber-stra-e"), ("任务", "site"),
        ("x.git", "x.git"), ("-- x --", "x"), ("a\u{0}\n\"b", "a-b"), ("v1.2_final.", "v1.2_final"),
        ("../../etc", "etc"),
        (String(repeating: "long", count: 50), String(repeating: "long", count: 23) + "l"),
        (String(repeating: "a", count: 92) + "- b", String(repeating: "a", count: 92)),
    ])
    func `the name begins with the task's`(task: String, slug: String) throws {
        let name = PublishedTask(email: "a@b.c", task: task).repositoryName.description
        #expect(name.dropLast(7) == slug)
        #expect(name.wholeMatch(of: /[a-z0-9_][a-z0-9._-]*-[0-9a-f]{6}/) != nil)
        #expect(name.utf8.count <= 100)
    }

    @Test func `the digits are the same in every run`() {
        #expect(
            PublishedTask(email: "ada@example.org", task: "Sum of Sales").repositoryName.description
                == "sum-of-sales-a4cbd7")
    }

    @Test func `other people and other tasks have other names`() {
        let emails = (0..<40).map { "student\($0)@example.org" }
        let tasks = ["Task", "task", "task ", "ta-sk", "t"]
        let names = emails.flatMap { email in tasks.map { PublishedTask(email: email, task: $0).repositoryName } }
        #expect(Set(names).count == names.count)
        #expect(
            PublishedTask(email: "a", task: "bc").repositoryName.description.suffix(6)
                != PublishedTask(email: "ab", task: "c").repositoryName.description.suffix(6))
    }

    @Test func `capital letters in an e-mail address do not matter`() {
        #expect(
            PublishedTask(email: "Ada@Example.org", task: "T").repositoryName
                == PublishedTask(email: "ada@example.org", task: "T").repositoryName)
    }

    @Test(arguments: [("Some-Owner", "some-owner"), ("a/b#c?d", "abcd"), ("", "")])
    func `the address is that of the owner's Pages`(owner: String, host: String) {
        let name = PublishedTask(email: "a@b.c", task: "T").repositoryName
        #expect(name.pagesAddress(owner: owner).base == "https://\(host).github.io/\(name)/")
    }
}
