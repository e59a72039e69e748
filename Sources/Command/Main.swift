import Glibc

/// The command `agent`.
@main
enum AgentCommand {
    static func main() async {
        // Who has stopped reading our output is no reason to leave a browser's folder behind.
        signal(SIGPIPE, SIG_IGN)
        let surroundings = Surroundings.current()
        let task = Task { await Verbs.run(Array(CommandLine.arguments.dropFirst()), surroundings) }
        SignalWatch.start { _ in task.cancel() }
        let code = await task.value
        exit(SignalWatch.exitCode ?? code)
    }
}
