/// Looks for keys and tokens that must never be published.
enum SecretScan {
    static func finding(in site: Site) -> Finding {
        for path in site.paths {
            let text = site.text(path) ?? ""
            for (name, pattern) in patterns {
                guard let match = text.firstMatch(of: pattern), !text[match.range].contains("EXAMPLE") else { continue }
                let line = text[..<match.range.lowerBound].count { $0.isNewline } + 1
                return .failed(
                    "\(path), line \(line), contains what looks like \(name); remove it", expected: "no secret",
                    actual: "\(text[match.range].prefix(6))…")
            }
        }
        return .passed("there is none")
    }

    private static var patterns: [(String, Regex<AnyRegexOutput>)] {
        [
            ("a GitHub token", Regex(/(?:gh[pousr]_[0-9a-zA-Z]{36}|github_pat_\w{82})/)),
            ("an OpenAI key", Regex(/sk-(?:proj-|svcacct-|admin-)?[A-Za-z0-9_\-]{16,}T3BlbkFJ[A-Za-z0-9_\-]{16,}/)),
            ("an Anthropic key", Regex(/sk-ant-(?:api|admin)\d\d-[\w\-]{93}AA/)),
            ("an AWS key", Regex(/\b(?:A3T[A-Z0-9]|AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}\b/)),
            ("a Google key", Regex(/\bAIza[\w\-]{35}\b/)),
            ("a private key", Regex(/-----BEGIN[ A-Z0-9_\-]{0,100}PRIVATE KEY(?: BLOCK)?-----/)),
        ]
    }
}
