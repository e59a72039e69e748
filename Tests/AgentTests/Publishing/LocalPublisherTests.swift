import Agent
import Checks
import FoundationEssentials
import Network
import Synchronization
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct LocalPublisherTests {
    private let task = PublishScene.task

    @Test func `what was published can be cloned, read back and served`() async throws {
        let scene = try PublishScene()
        let publisher = try scene.publisher(pages: "http://127.0.0.1:8001")
        #expect(try await publisher.current(of: task) == nil)
        let publication = try await publisher.publish(
            PublishScene.site, for: task, round: 1, date: PublishScene.date, message: "Round 1")
        var expected = PublishScene.site
        expected[".nojekyll"] = []
        #expect(try await publisher.current(of: task) == expected)
        #expect(try scene.served() == expected)
        let clone = scene.directory.path + "/clone"
        #expect(publication.repositoryURL.hasPrefix("file:///"))
        #expect(publication.repositoryURL.contains("/my%20data/"))
        try await scene.run("git", "clone", "--quiet", publication.repositoryURL, clone)
        #expect(try SiteFolder.read(clone) == expected)
        #expect(try await scene.run("git", "-C", clone, "rev-parse", "HEAD") == publication.commit)
        #expect(try await scene.run("git", "-C", clone, "branch", "--show-current") == "main")
        #expect(publication.pagesURL == "http://127.0.0.1:8001/\(task.repositoryName)/")
        #expect(publication.liveness == .unchecked)
        #expect(publisher.address(of: task).base == "https://some-owner.github.io/\(task.repositoryName)/")
    }

    @Test func `the second round replaces the first one's files`() async throws {
        let scene = try PublishScene()
        let publisher = try scene.publisher()
        let first = try await publisher.publish(
            PublishScene.site, for: task, round: 1, date: PublishScene.date, message: "1")
        let site = Site(texts: ["index.html": "two", "new/x.txt": ""])
        let second = try await publisher.publish(site, for: task, round: 2, date: PublishScene.date, message: "2")
        #expect(try scene.served().paths == [".nojekyll", "index.html", "new/x.txt"])
        let repository = GitRepository("\(scene.data)/repositories/\(task.repositoryName).git", git: scene.git)
        #expect(try await scene.history(of: repository) == [second.commit, first.commit])
        #expect(first.repositoryURL == second.repositoryURL)
    }

    @Test func `a repeated publication heals what is served`() async throws {
        let scene = try PublishScene()
        let publisher = try scene.publisher()
        let first = try await publisher.publish(
            PublishScene.site, for: task, round: 1, date: PublishScene.date, message: "1")
        let folder = "\(scene.data)/pages/\(task.repositoryName)"
        try FileManager.default.removeItem(atPath: folder)
        try scene.directory.write("half", to: "my data/pages/.\(task.repositoryName).new/index.html")
        let again = try await publisher.publish(
            PublishScene.site, for: task, round: 1, date: PublishScene.date, message: "1")
        #expect(again == first)
        #expect(try scene.served()["index.html"] == PublishScene.site["index.html"])
    }

    @Test func `many tasks and many tries of one task may publish at once`() async throws {
        let scene = try PublishScene()
        let publisher = try scene.publisher()
        let tasks = (0..<6).map { PublishedTask(email: "a@b.c", task: "task \($0 % 3)") }
        let commits = try await withThrowingTaskGroup(of: (String, String).self) { group in
            for task in tasks {
                group.addTask {
                    let site = Site(texts: ["index.html": task.task])
                    let publication = try await publisher.publish(
                        site, for: task, round: 1, date: PublishScene.date, message: "1")
                    return (task.task, publication.commit)
                }
            }
            return try await group.reduce(into: [String: Set<String>]()) { $0[$1.0, default: []].insert($1.1) }
        }
        #expect(commits.values.map(\.count) == [1, 1, 1])
        for task in Set(tasks) {
            #expect(try scene.served(task).text("index.html") == task.task)
            #expect(try await publisher.current(of: task) == scene.served(task))
        }
    }

    @Test func `a reader finds the page at every moment`() async throws {
        let scene = try PublishScene()
        let publisher = try scene.publisher()
        let sites = (1...2).map { Site(texts: ["index.html": String(repeating: "\($0)", count: 100_000)]) }
        _ = try await publisher.publish(sites[0], for: task, round: 1, date: PublishScene.date, message: "1")
        let page = "\(scene.data)/pages/\(task.repositoryName)/index.html"
        let texts = sites.compactMap { $0.text("index.html") }
        let reader = Task {
            var odd = 0
            while !Task.isCancelled {
                let text = try? String(contentsOfFile: page, encoding: .utf8)
                if text.map(texts.contains) != true { odd += 1 }
                await Task.yield()
            }
            return odd
        }
        for number in 0..<20 {
            _ = try await publisher.publish(
                sites[(number + 1) % 2], for: task, round: 1, date: PublishScene.date, message: "1")
        }
        reader.cancel()
        #expect(await reader.value == 0)
    }
}
