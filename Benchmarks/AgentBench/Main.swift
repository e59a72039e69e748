/// What the benchmarks measure with: `agent-bench PAGE SELECTORS`, or `agent-bench load PORT SECRET CONNECTIONS SECONDS`.
@main
enum Main {
    static func main() throws {
        let words = Array(CommandLine.arguments.dropFirst())
        if words.first == "load" {
            try LoadBench.run(Array(words.dropFirst()))
        } else {
            try SelectBench.run(words)
        }
    }
}

struct BenchmarkError: Error, CustomStringConvertible {
    let description: String
}
