/// A provider of models that is known by name.
package enum ModelProvider: String, CaseIterable, Sendable, Hashable {
    case anthropic
    case openai
    case openaiResponses = "openai-responses"
    case gemini
    case perplexity
    case ollama

    /// The environment variable with the key; nil where none is needed.
    var keyVariable: String? {
        switch self {
        case .anthropic: "ANTHROPIC_API_KEY"
        case .openai, .openaiResponses: "OPENAI_API_KEY"
        case .gemini: "GEMINI_API_KEY"
        case .perplexity: "PERPLEXITY_API_KEY"
        case .ollama: nil
        }
    }

    /// The environment variable that replaces `chatAddress`.
    var addressVariable: String {
        switch self {
        case .anthropic: "ANTHROPIC_BASE_URL"
        case .openai, .openaiResponses: "OPENAI_BASE_URL"
        case .gemini: "GEMINI_BASE_URL"
        case .perplexity: "PERPLEXITY_BASE_URL"
        case .ollama: "OLLAMA_BASE_URL"
        }
    }

    /// Where the provider answers chat-completions requests, without `/chat/completions`.
    var chatAddress: String {
        switch self {
        case .anthropic: "https://api.anthropic.com/v1"
        case .openai, .openaiResponses: "https://api.openai.com/v1"
        case .gemini: "https://generativelanguage.googleapis.com/v1beta/openai"
        case .perplexity: "https://api.perplexity.ai"
        case .ollama: "http://127.0.0.1:11434/v1"
        }
    }

    /// The provider that a model's name alone suggests; only ever for a suggestion.
    static func likely(for model: String) -> ModelProvider? {
        let name = model.lowercased()
        let beginnings: [(ModelProvider, [String])] = [
            (.openai, ["gpt", "chatgpt", "o1", "o3", "o4"]), (.anthropic, ["claude"]), (.gemini, ["gemini"]),
            (.perplexity, ["sonar"]),
            (.ollama, ["llama", "qwen", "mistral", "gemma", "phi", "deepseek", "codellama", "devstral"]),
        ]
        return beginnings.first { $0.1.contains { name.hasPrefix($0) } }?.0
    }
}
