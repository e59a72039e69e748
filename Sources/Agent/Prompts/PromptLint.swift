/// What is doubtful in prompts that can be used: mostly that they ask for what the reply's reader does not expect.
package struct PromptLint: Sendable {
    private let prompts: Prompts

    package init(_ prompts: Prompts) { self.prompts = prompts }

    /// Longer than this is read in every question, and paid for.
    private static let longest = 2500

    /// Each as a sentence that begins with its file.
    package var findings: [String] {
        var findings: [String] = []
        let files = prompts.system.text + prompts.format.text
        for mark in ["=== FILE:", "=== END FILE ==="] where !files.contains(mark) {
            findings.append(
                "\(prompts.system.name): never says '\(mark)', the line by which files are found in an answer")
        }
        for mark in ["=== EDIT:", "<<<<<<< SEARCH", "=======", ">>>>>>> REPLACE", "=== END EDIT ==="]
        where !prompts.edits.text.contains(mark) {
            findings.append("\(prompts.edits.name): never says '\(mark)', by which edits are read")
        }
        for step in PromptStep.allCases {
            let template = prompts[step]
            if step.reply == .files, template.text.contains("```") {
                findings.append(
                    "\(template.name): has a code fence, which a model will copy; files stand between === lines")
            }
            if step.reply == .files || step == .system || step == .whole,
                let words = template.text.firstMatch(of: /(?i)unified diff|git diff|JSON (?:object|manifest)/)
            {
                findings.append("\(template.name): asks for '\(words.output)', and the answer is read as files")
            }
            if step.reply == .object, !template.text.contains("JSON") {
                findings.append("\(template.name): does not ask for JSON, and the answer is read as one JSON object")
            }
            let tokens = Conversation([Message(.user, template.text)]).estimatedTokens
            if tokens > Self.longest {
                findings.append("\(template.name): about \(tokens) tokens; every question with it pays for them")
            }
        }
        return findings
    }
}
