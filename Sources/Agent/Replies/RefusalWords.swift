/// Answers that refuse the task in their own words, where the provider does not say so.
enum RefusalWords {
    /// The refusal; nil for an answer that says anything else.
    ///
    /// Only a short one without a file can be one.
    static func find(in reply: String) -> String? {
        let text = reply.drop(while: \.isWhitespace)
        guard text.count < 600, !text.contains("```"), !text.contains("=== FILE"), !text.contains("<html") else {
            return nil
        }
        let beginning =
            /(?:I['’]m |I am )?(?:sorry|afraid)?[,.]?\s*(?:but )?I(?:['’]m| am)?\s*(?:can['’]?t|cannot|can not|won['’]?t|will not|not able to|unable to)\s+(?:help|assist|comply|do that|fulfil|fulfill|write|create|provide|continue)/
        return text.prefixMatch(of: beginning.ignoresCase()) == nil ? nil : String(text)
    }
}
