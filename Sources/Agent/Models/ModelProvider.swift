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

    var wire: WireProtocol {
        switch self {
        case .openai, .perplexity, .ollama: .chatCompletions
        case .openaiResponses: .responses
        case .anthropic: .anthropic
        case .gemini: .gemini
        }
    }

    /// The environment variable that replaces `address`.
    var addressVariable: String {
        switch self {
        case .anthropic: "ANTHROPIC_BASE_URL"
        case .openai, .openaiResponses: "OPENAI_BASE_URL"
        case .gemini: "GEMINI_BASE_URL"
        case .perplexity: "PERPLEXITY_BASE_URL"
        case .ollama: "OLLAMA_BASE_URL"
        }
    }

    /// What comes before the protocol's own path.
    var address: String {
        switch self {
        case .anthropic: "https://api.anthropic.com"
        case .openai, .openaiResponses: "https://api.openai.com/v1"
        case .gemini: "https://generativelanguage.googleapis.com/v1beta"
        case .perplexity: "https://api.perplexity.ai"
        case .ollama: "http://127.0.0.1:11434/v1"
        }
    }

    /// The variables with the key for a host, the first that is set; OpenAI's for one that nobody knows, as any client
    /// of OpenAI that is pointed at it would send.
    static func keyVariables(forHost host: String) -> [String] {
        let hosts: [(String, [String])] = [
            ("api.anthropic.com", ["ANTHROPIC_API_KEY"]), ("generativelanguage.googleapis.com", ["GEMINI_API_KEY"]),
            ("api.perplexity.ai", ["PERPLEXITY_API_KEY"]), ("openrouter.ai", ["OPENROUTER_API_KEY", "OPENAI_API_KEY"]),
            ("api.groq.com", ["GROQ_API_KEY", "OPENAI_API_KEY"]),
            ("api.deepseek.com", ["DEEPSEEK_API_KEY", "OPENAI_API_KEY"]),
            ("aipipe.org", ["AIPIPE_TOKEN", "OPENAI_API_KEY"]),
        ]
        return hosts.first { $0.0 == host }?.1 ?? ["OPENAI_API_KEY"]
    }

    /// Every variable that may hold a key of a provider.
    package static let keyVariables = [
        "OPENAI_API_KEY", "ANTHROPIC_API_KEY", "GEMINI_API_KEY", "PERPLEXITY_API_KEY", "OPENROUTER_API_KEY",
        "GROQ_API_KEY", "DEEPSEEK_API_KEY", "AIPIPE_TOKEN",
    ]

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
