import Glibc

/// The command `agent`.
@main
enum AgentCommand {
    static func main() async {
        let surroundings = Surroundings.current()
        let task = Task { await Verbs.run(Array(CommandLine.arguments.dropFirst()), surroundings) }
        SignalWatch.start { _ in task.cancel() }
        let code = await task.value
        exit(SignalWatch.exitCode ?? code)
    }
}
