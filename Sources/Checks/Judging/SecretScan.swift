/// Looks for keys and tokens that must never be published.
enum SecretScan {
    static func finding(in site: Site) -> Finding {
        for path in site.paths {
            let bytes = site[path] ?? []
            // A pattern takes milliseconds for every 10 kB, looking for its mark microseconds.
            let suspects = patterns.filter { pattern in pattern.marks.contains(where: bytes.contains) }
            guard !suspects.isEmpty else { continue }
            let text = site.text(path) ?? ""
            for (name, _, pattern) in suspects {
                guard let match = text.firstMatch(of: pattern()), !text[match.range].contains("EXAMPLE") else {
                    continue
                }
                let line = text[..<match.range.lowerBound].count { $0.isNewline } + 1
                return .failed(
                    "\(path), line \(line), contains what looks like \(name); remove it", expected: "no secret",
                    actual: "\(text[match.range].prefix(6))…")
            }
        }
        return .passed("there is none")
    }

    /// With marks of which every match holds at least one; a pattern is made only where it is needed.
    private static var patterns: [(name: String, marks: [String], pattern: () -> Regex<AnyRegexOutput>)] {
        [
            (
                "a GitHub token", ["ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_"],
                { Regex(/(?:gh[pousr]_[0-9a-zA-Z]{36}|github_pat_\w{82})/) }
            ),
            (
                "an OpenAI key", ["T3BlbkFJ"],
                { Regex(/sk-(?:proj-|svcacct-|admin-)?[A-Za-z0-9_\-]{16,}T3BlbkFJ[A-Za-z0-9_\-]{16,}/) }
            ),
            ("an Anthropic key", ["sk-ant-"], { Regex(/sk-ant-(?:api|admin)\d\d-[\w\-]{93}AA/) }),
            (
                "an AWS key", ["A3T", "AKIA", "ASIA", "ABIA", "ACCA"],
                { Regex(/\b(?:A3T[A-Z0-9]|AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}\b/) }
            ),
            ("a Google key", ["AIza"], { Regex(/\bAIza[\w\-]{35}\b/) }),
            ("a private key", ["PRIVATE KEY"], { Regex(/-----BEGIN[ A-Z0-9_\-]{0,100}PRIVATE KEY(?: BLOCK)?-----/) }),
        ]
    }
}
