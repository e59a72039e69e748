/// Looks for keys and tokens that must never be published.
package enum SecretScan {
    static func finding(in site: Site) -> Finding {
        for path in site.paths {
            let text = site.text(path) ?? ""
            guard let (name, range) = first(in: text, besides: "") else { continue }
            let line = text[..<range.lowerBound].count { $0.isNewline } + 1
            return .failed(
                "\(path), line \(line), contains what looks like \(name); remove it", expected: "no secret",
                actual: "\(text[range].prefix(6))…")
        }
        return .passed("there is none")
    }

    /// What kind of secret a text looks like holding, as "a GitHub token"; `nil` when there is none.
    ///
    /// What stands in `given` as well is known to be no secret.
    package static func kind(in text: String, besides given: String) -> String? { first(in: text, besides: given)?.0 }

    private static func first(in text: String, besides given: String) -> (String, Range<String.Index>)? {
        let bytes = Array(text.utf8)
        // A pattern takes milliseconds for every 10 kB, looking for its mark microseconds.
        for (name, marks, pattern) in patterns where marks.contains(where: bytes.contains) {
            for match in text.matches(of: pattern()) {
                let words = String(text[match.range])
                if !words.contains("EXAMPLE"), given.isEmpty || !given.contains(words) { return (name, match.range) }
            }
        }
        return nil
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
            ("a Stripe key", ["k_"], { Regex(/\b[sr]k_(?:test|live|prod)_[a-zA-Z0-9]{16,99}/) }),
            ("a Slack token", ["xox"], { Regex(/\bxox[bpars]-\d{10,13}-\d{10,13}[\w\-]*/) }),
            ("a Hugging Face token", ["hf_"], { Regex(/\bhf_[a-zA-Z]{34}\b/) }),
            ("a private key", ["PRIVATE KEY"], { Regex(/-----BEGIN[ A-Z0-9_\-]{0,100}PRIVATE KEY(?: BLOCK)?-----/) }),
        ]
    }
}

extension String.UTF8View {
    fileprivate func contains(_ text: String) -> Bool { firstRange(of: text.utf8) != nil }
}
