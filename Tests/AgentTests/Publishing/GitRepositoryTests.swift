import Agent
import Checks
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct GitRepositoryTests {
    @Test func `the same work gives the same commits in two repositories`() async throws {
        var histories: [[String]] = []
        for _ in 0..<2 {
            let scene = try PublishScene()
            try await scene.publish("1", round: 1)
            try await scene.publish("2", round: 2)
            histories.append(try await scene.history(of: scene.repository))
        }
        #expect(histories[0].count == 2)
        #expect(histories[0] == histories[1])
    }

    @Test func `a commit follows from site, date, message and parent`() async throws {
        let scene = try PublishScene()
        let site = PublishScene.site
        let date = CommitDate(seconds: 1)
        let commits = [
            try await scene.publish(site, round: 1, message: "m"),
            try await scene.publish(site, round: 1, date: date, message: "m"),
            try await scene.publish(site, round: 1, date: date, message: "n"),
            try await scene.publish(Site(), round: 1, date: date, message: "n"),
            try await scene.publish(site, round: 2, date: date, message: "o"),
        ]
        #expect(Set(commits).count == 5)
        #expect(try await scene.history(of: scene.repository) == commits.reversed())
        let last = try await scene.run(
            "git", "--git-dir", scene.repository.path, "log", "-1", "--format=%an <%ae> %cn <%ce> %at %ct %B%P", "main")
        #expect(
            last == "agent <agent@localhost> agent <agent@localhost> 1 1 o\n\(commits[3])")
    }

    @Test func `publishing the same again makes no second commit`() async throws {
        let scene = try PublishScene()
        let first = try await scene.publish("1", round: 1)
        #expect(try await scene.publish("1", round: 1) == first)
        let second = try await scene.publish("2", round: 2)
        #expect(try await scene.publish("2", round: 2) == second)
        #expect(try await scene.history(of: scene.repository) == [second, first])
        let faults = try await scene.run(
            "git", "--git-dir", scene.repository.path, "fsck", "--strict", "--no-dangling")
        #expect(faults == "")
    }

    @Test func `a round that is published again with other files continues what is there`() async throws {
        let scene = try PublishScene()
        let first = try await scene.publish("1", round: 1)
        let second = try await scene.publish("2", round: 2)
        #expect(try await scene.publish("1", round: 1) == first, "it is in the history already")
        #expect(try await scene.history(of: scene.repository) == [second, first])
        #expect(try scene.served().text("index.html") == "2")
        let other = try await scene.publish("1b", round: 1)
        #expect(try await scene.history(of: scene.repository) == [other, second, first])
        #expect(try scene.served().text("index.html") == "1b")
    }

    @Test func `a round continues the last one before it`() async throws {
        let scene = try PublishScene()
        let first = try await scene.publish("1", round: 1)
        let third = try await scene.publish("3", round: 3)
        #expect(try await scene.history(of: scene.repository) == [third, first])
    }

    @Test func `a file that is not in the new round is gone`() async throws {
        let scene = try PublishScene()
        try await scene.publish(PublishScene.site, round: 1)
        #expect(try await scene.repository.site()?.paths == [".nojekyll"] + PublishScene.site.paths)
        try await scene.publish("2", round: 2)
        #expect(try await scene.repository.site() == Site(texts: ["index.html": "2", ".nojekyll": ""]))
    }

    @Test func `there is no site before the first publication`() async throws {
        let scene = try PublishScene()
        #expect(try await scene.repository.site() == nil)
        try await scene.run("mkdir", "-p", "\(scene.data)/repositories")
        try await scene.repository.createIfMissing()
        #expect(try await scene.repository.site() == nil)
    }

    @Test func `what a site cannot hold is left out when it is read`() async throws {
        let scene = try PublishScene()
        let repository = scene.repository
        try await scene.publish("1", round: 1)
        _ = try await scene.somebodyPushes(to: repository.path, file: ".secret")
        let clone = "\(scene.directory.path)/clone-.secret"
        try await scene.run("ln", "-s", "/etc/hostname", clone + "/link.txt")
        try await scene.run("cp", clone + "/index.html", clone + "/copy\t\"ä.html")
        try await scene.run("cp", clone + "/index.html", clone + "/ä ö.html")
        try await scene.run("chmod", "+x", clone + "/index.html")
        try await scene.run("git", "-C", clone, "add", ".")
        try await scene.run("git", "-C", clone, "commit", "--quiet", "-m", "Odd")
        try await scene.run("git", "-C", clone, "push", "--quiet", "origin", "HEAD:main")
        #expect(try await repository.site() == Site(texts: ["index.html": "1", "ä ö.html": "1", ".nojekyll": ""]))
    }

    @Test func `300 files with odd names and any bytes come back as they were`() async throws {
        var site = Site()
        for number in 0..<300 {
            let bytes = (0..<number * 7).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ number) }
            site["d\(number % 7)/\(number % 3)/Größe (\(number)) +@,=~é 文.bin"] = bytes
        }
        site["lines.txt"] = Array("data 3\n\ndone\n\r\nget-mark :1\n".utf8)
        site["empty"] = []
        site[".nojekyll"] = []
        #expect(site.paths.allSatisfy { SitePath.fault(in: $0) == nil })
        let scene = try PublishScene()
        let repository = scene.repository
        try await scene.publish(site, round: 1)
        #expect(try await repository.site() == site)
        let clone = scene.directory.path + "/clone"
        try await scene.run("git", "clone", "--quiet", repository.path, clone)
        #expect(try SiteFolder.read(clone) == site)
    }
}
