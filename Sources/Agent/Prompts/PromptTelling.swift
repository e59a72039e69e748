/// What one step tells a model, for somebody who reads it.
package struct PromptTelling: Sendable, Hashable {
    package let step: PromptStep
    /// Exactly as they would be sent; empty when the run has no occasion for the step.
    package let messages: [Message]
    /// What of it is made up, which attempt it is about, or why there is nothing.
    package let remark: String?

    /// About so many; a provider counts its own.
    package var tokens: Int { Conversation(messages).estimatedTokens }
}

extension Message {
    /// About so many, without its pictures.
    package var tokens: Int { Conversation([self]).estimatedTokens }

    /// The message as people read it: its role, how long it is, and where the part ends that providers keep.
    package var preview: String {
        let pictures = images.isEmpty ? "" : ", with \(images.count == 1 ? "a picture" : "\(images.count) pictures")"
        let head = "──── \(role.rawValue), about \(tokens) tokens\(pictures) ────\n"
        let (stable, rest) = parts
        guard !stable.isEmpty else { return head + content + (content.hasSuffix("\n") ? "" : "\n") }
        return head + stable + "──── the cache ends here: all above is the same in every question of a run ────\n"
            + rest
            + (rest.hasSuffix("\n") ? "" : "\n")
    }
}
