import Agent
import Checks
import Processes
import TestSupport
import Testing

/// A real disk of half a megabyte, where the machine lets us mount one.
@Suite(.timeLimit(.minutes(5))) struct FullDiskTests {
    @Test(.enabled("no small disk can be mounted here") { await canMount() }, arguments: [300_000, 600_000])
    func `a full disk leaves the last publication whole`(size: Int) async throws {
        let scene = try PublishScene()
        try await scene.run("mkdir", scene.data)
        try await scene.run("mount", "-t", "tmpfs", "-o", "size=512k", "none", scene.data)
        do {
            try await fill(scene, with: size)
        } catch {
            Issue.record(error)
        }
        try await scene.run("umount", "-l", scene.data)
    }

    private static func canMount() async -> Bool {
        guard UserIdentity.isRoot, let scene = try? PublishScene() else { return false }
        let place = scene.directory.path
        guard (try? await scene.run("mount", "-t", "tmpfs", "-o", "size=64k", "none", place)) != nil else {
            return false
        }
        return (try? await scene.run("umount", "-l", place)) != nil
    }

    /// The first size fits into the served folder but not a second time into the repository; the second fits nowhere.
    private func fill(_ scene: PublishScene, with size: Int) async throws {
        let publisher = try scene.publisher()
        let first = try await publisher.publish(
            PublishScene.site, for: PublishScene.task, round: 1, date: PublishScene.date, message: "1")
        let before = try scene.served()
        var generator = SystemRandomNumberGenerator()
        let noise = (0..<size).map { _ in UInt8.random(in: 0...255, using: &generator) }
        let site = Site(files: ["index.html": Array("new".utf8), "noise.bin": noise])
        for _ in 0..<3 {
            let error = await #expect(throws: PublishError.self) {
                try await publisher.publish(
                    site, for: PublishScene.task, round: 2, date: PublishScene.date, message: "2")
            }
            guard case .diskFull = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(try scene.served() == before)
            #expect(try await publisher.current(of: PublishScene.task) == before)
        }
        // Nothing of the failed tries is left: there is room for something small.
        let small = try await publisher.publish(
            Site(texts: ["index.html": "small"]), for: PublishScene.task, round: 2, date: PublishScene.date,
            message: "2")
        #expect(small.commit != first.commit)
    }
}
