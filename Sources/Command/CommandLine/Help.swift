/// The help texts.
enum Help {
    static func overview(_ verbs: [Verb]) -> String {
        let width = verbs.map(\.name.count).max() ?? 0
        let list = verbs.map { "  \($0.name.padded(to: width + 2))\($0.summary)" }.joined(separator: "\n")
        return """
            OVERVIEW: From a brief to a published web page, checked before anybody sees it.

            USAGE: agent <subcommand>

            OPTIONS:
              --version  Show the version.
              -h, --help Show help information.

            SUBCOMMANDS:
            \(list)

              See 'agent help <subcommand>' for detailed help.

            """
    }

    static func text(for verb: Verb) -> String {
        var blocks = ["OVERVIEW: \(verb.summary)"]
        if !verb.details.isEmpty { blocks.append(verb.details) }
        blocks.append("USAGE: agent \(verb.name) \(verb.usage)")
        let options = verb.options + [Option("-h, --help", nil, "Show help information.")]
        let names = options.map { [$0.name, $0.value].compactMap(\.self).joined(separator: " ") }
        let width = names.map(\.count).max() ?? 0
        let lines = zip(names, options).map { name, option in
            let indentation = String(repeating: " ", count: width + 4)
            let help = option.help.split(separator: "\n").joined(separator: "\n\(indentation)")
            return "  \(name.padded(to: width + 2))\(help)"
        }
        blocks.append("OPTIONS:\n" + lines.joined(separator: "\n"))
        return blocks.joined(separator: "\n\n") + "\n"
    }
}

extension String {
    func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
