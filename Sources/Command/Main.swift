import Glibc

/// The command `agent`.
@main
enum AgentCommand {
    static func main() {
        // Who has stopped reading our output is no reason to leave a browser's folder behind.
        signal(SIGPIPE, SIG_IGN)
        let signals = SignalWatch.hold()
        let surroundings = Surroundings.current()
        // Detached: the main thread, on which `main` is isolated, is busy waiting.
        let task = Task.detached {
            let code = await Verbs.run(Array(CommandLine.arguments.dropFirst()), surroundings)
            exit(SignalWatch.exitCode ?? code)
        }
        SignalWatch.wait(for: signals) { task.cancel() }
    }
}
