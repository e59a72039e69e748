import JSON
import Processes
import Synchronization

/// One running browser: its process group, its profile and the connection to it.
final class ChromiumProcess: Sendable {
    let connection: DevToolsConnection
    let containment: Containment
    let pages = PageRegistry()
    /// Four at once keep two cores busy.
    private let gate = OpeningGate(places: 4)
    private let memory: MemoryWatch
    let profilePath: String
    private let running: Mutex<Running?>

    private struct Running: ~Copyable {
        var child: ChildProcess
        let profile: ProfileDirectory
        let group: ControlGroup?

        borrowing func isAlive() -> Bool { !Poll.isReadable(child.ended) }
    }

    /// Starts a browser; its first answer comes 40 to 90 ms later, and commands may be sent at once.
    ///
    /// As root it runs as the user who owns nothing: that keeps Chromium's own sandbox, which refuses to run as root.
    init(_ program: ChromiumProgram, temporaryFolder: String, sandboxed: Bool) throws(BrowserError) {
        let user = UserIdentity.isRoot ? UserIdentity.nobody : nil
        let profile = try ProfileDirectory(in: temporaryFolder, owner: user)
        profilePath = profile.path
        let group = ControlGroup.make(memory: Containment.memoryLimit, processes: 2000)
        do throws(ProcessError) {
            var request = ProcessRequest(
                program.path, ChromiumFlags.all(program: program, profile: profile.path, sandboxed: sandboxed),
                environment: ["HOME": profile.path, "TMPDIR": profile.path, "LANG": "C.UTF-8", "TZ": "UTC"],
                directory: profile.path, user: user)
            request.controlGroup = group?.folder
            var commands = try Pipe()
            var answers = try Pipe()
            var complaints = try Pipe()
            var network = Containment.Network.namespace
            let child = try Self.spawn(
                request, [-1, -1, complaints.writing.number, commands.reading.number, answers.writing.number], &network)
            commands.reading.close()
            answers.writing.close()
            complaints.writing.close()
            connection = try DevToolsConnection(commands: commands, answers: answers, complaints: complaints)
            memory = try MemoryWatch(group: child.pid, limit: Containment.watchedLimit)
            containment = Containment(
                network: network, hasSandbox: sandboxed, isNobody: user != nil,
                memory: group == nil ? .watched : .controlGroup)
            running = Mutex(Running(child: child, profile: profile, group: group))
        } catch .notFound(let name) {
            throw .notInstalled("there is no program \(name)")
        } catch {
            throw .notStarted("\(error)")
        }
        let (connection, pages, memory) = (connection, pages, memory)
        connection.listen(to: "") { pages.receive($0, connection) }
        connection.start {
            memory.hasEndedAll || group?.ranOutOfMemory == true
                ? .outOfMemory("the page used up 1 GiB of memory, more than a page may, and the browser was ended")
                : nil
        }
        memory.start()
        connection.post(
            "Target.setAutoAttach", ["autoAttach": true, "waitForDebuggerOnStart": true, "flatten": true])
    }

    /// Starts it without a network where the system allows that, else notes why not.
    private static func spawn(
        _ request: ProcessRequest, _ descriptors: [Int32], _ network: inout Containment.Network
    ) throws(ProcessError) -> ChildProcess {
        var request = request
        request.leavesNetwork = true
        do { return try ChildProcess(request, descriptors: descriptors) } catch .noNamespace(let words) {
            network = .rules(because: words)
        }
        request.leavesNetwork = false
        return try ChildProcess(request, descriptors: descriptors)
    }

    /// Whether it still answers.
    var isAlive: Bool {
        connection.isOpen && running.withLock { $0?.isAlive() ?? false }
    }

    /// Opens a page that is on its way to the address, or empty, as soon as there is room for one.
    func openPage(at address: String?) async throws(BrowserError) -> BrowserPage {
        await gate.enter()
        let opened: Result<BrowserPage, BrowserError>
        do throws(BrowserError) {
            opened = .success(try await BrowserPage.open(in: self, at: address))
        } catch {
            opened = .failure(error)
        }
        await gate.leave()
        return try opened.get()
    }

    /// Why a page's process is gone that nobody asked to go.
    var reasonOfCrash: BrowserError {
        memory.hasJustEndedPage
            ? .outOfMemory("the page used up 1 GiB of memory, more than a page may, and its process was ended")
            : .pageCrashed
    }

    /// Closes everything in a browser context; nothing is waited for.
    ///
    /// A browser that does not even answer that is of no use to anybody and is ended.
    func dispose(context: String) {
        Task {
            do throws(BrowserError) {
                _ = try await connection.send(
                    "Target.disposeBrowserContext", ["browserContextId": .string(context)], within: .seconds(15))
            } catch .timedOut {
                await end()
            } catch {
                // It is gone already, with all its contexts.
            }
        }
    }

    /// Ends the whole process group and removes the profile; nothing of it is left when this returns.
    func end() async {
        connection.close()
        memory.stop()
        await DedicatedThread.run { [self] in
            running.withLock { running in
                guard var ending = running.take() else { return }
                _ = ending.child.end()
            }
        }
    }
}
