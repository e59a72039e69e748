import JSON
import Processes
import Synchronization

/// One running browser: its process group, its profile and the connection to it.
final class ChromiumProcess: Sendable {
    let connection: DevToolsConnection
    let pages = PageRegistry()
    /// Four at once keep two cores busy.
    let gate = OpeningGate(places: 4)
    private let running: Mutex<Running?>

    private struct Running: ~Copyable {
        var child: ChildProcess
        let profile: ProfileDirectory

        borrowing func isAlive() -> Bool { !Poll.isReadable(child.ended) }
    }

    /// Starts a browser; its first answer comes 40 to 90 ms later, and commands may be sent at once.
    ///
    /// As root it runs as the user who owns nothing: that keeps Chromium's own sandbox, which refuses to run as root.
    init(_ program: ChromiumProgram, temporaryFolder: String) throws(BrowserError) {
        let user = UserIdentity.isRoot ? UserIdentity.nobody : nil
        let profile = try ProfileDirectory(in: temporaryFolder, owner: user)
        do throws(ProcessError) {
            let request = ProcessRequest(
                program.path, ChromiumFlags.all(program: program, profile: profile.path),
                environment: ["HOME": profile.path, "TMPDIR": profile.path, "LANG": "C.UTF-8"],
                directory: profile.path, user: user)
            var commands = try Pipe()
            var answers = try Pipe()
            var complaints = try Pipe()
            let child = try ChildProcess(
                request,
                descriptors: [
                    -1, -1, complaints.writing.number, commands.reading.number, answers.writing.number,
                ])
            commands.reading.close()
            answers.writing.close()
            complaints.writing.close()
            connection = try DevToolsConnection(commands: commands, answers: answers, complaints: complaints)
            running = Mutex(Running(child: child, profile: profile))
        } catch .notFound(let name) {
            throw .notInstalled("there is no program \(name)")
        } catch {
            throw .notStarted("\(error)")
        }
        let (connection, pages) = (connection, pages)
        connection.listen(to: "") { pages.receive($0, connection) }
        connection.start()
        connection.post(
            "Target.setAutoAttach", ["autoAttach": true, "waitForDebuggerOnStart": true, "flatten": true])
        connection.post("Target.setDiscoverTargets", ["discover": true])
    }

    /// Whether it still answers.
    var isAlive: Bool {
        connection.isOpen && running.withLock { $0?.isAlive() ?? false }
    }

    /// Ends the whole process group and removes the profile; nothing of it is left when this returns.
    func end() async {
        connection.close()
        await DedicatedThread.run { [self] in
            running.withLock { running in
                guard var ending = running.take() else { return }
                _ = ending.child.end()
            }
        }
    }
}
