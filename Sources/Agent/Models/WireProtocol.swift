import Network

/// The protocols that providers of models speak over HTTP.
package enum WireProtocol: String, CaseIterable, Sendable, Hashable {
    case chatCompletions = "OpenAI Chat Completions"
    case responses = "OpenAI Responses"
    case anthropic = "Anthropic Messages"
    case gemini = "Google Gemini"

    /// The protocol of an address, which the host gives away; all others speak Chat Completions.
    init(guessedFrom target: HTTPTarget) {
        let path = target.url.split(separator: "/").dropFirst(2)
        if target.host == "api.anthropic.com" {
            self = .anthropic
        } else if target.host == "generativelanguage.googleapis.com" && !path.contains("openai")
            || path.contains("geminiv1beta")
        {
            self = .gemini
        } else {
            self = .chatCompletions
        }
    }

    func dialect(at target: HTTPTarget) -> any Dialect {
        switch self {
        case .chatCompletions: ChatCompletionsDialect(isOpenAI: target.host.hasSuffix("api.openai.com"))
        case .responses: ResponsesDialect()
        case .anthropic: AnthropicDialect()
        case .gemini: GeminiDialect()
        }
    }

    /// The address as the dialect's paths are added to it, whichever of the usual ways it was written in.
    func base(_ address: String) -> String {
        var base = Substring(address)
        while base.last == "/" { base = base.dropLast() }
        switch self {
        case .anthropic: return String(base.hasSuffix("/v1") ? base.dropLast(3) : base)
        case .gemini: return base.split(separator: "/").count > 2 ? String(base) : base + "/v1beta"
        case .chatCompletions, .responses: return String(base)
        }
    }
}
