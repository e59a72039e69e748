import FoundationEssentials
package import Network

/// Builds models from their names, with addresses and keys from the environment.
package struct ModelFactory: Sendable {
    private let environment: [String: String]
    private let settings: ModelSettings
    private let transport: any HTTPTransport
    private let clock: any Clock<Duration>
    private let jitter: @Sendable () -> Double

    /// `transport` should be one that may go anywhere: the addresses are the user's own, and often local.
    package init(
        environment: [String: String], settings: ModelSettings = ModelSettings(), transport: any HTTPTransport,
        clock: any Clock<Duration>, jitter: @escaping @Sendable () -> Double
    ) {
        self.environment = environment
        self.settings = settings
        self.transport = transport
        self.clock = clock
        self.jitter = jitter
    }

    /// Variables that a `command:` does not get: they are about the agent's own service, not about models.
    package static let withheld: Set<String> = [
        "AGENT_SECRET", "ACCEPTED_SECRET", "STUDENT_SECRET", "TASK_SECRET", "AGENT_DATABASE", "GITHUB_TOKEN",
    ]

    /// One model that tries those named in order.
    package func model(for choices: [ModelChoice]) throws(ModelError) -> any LanguageModel {
        var models: [any LanguageModel] = []
        for choice in choices { models.append(try one(choice)) }
        guard let first = models.first else { throw .rejected("No model is named. \(ModelChoiceError.forms)") }
        return models.count == 1 ? first : FallbackModels(first, then: Array(models.dropFirst()))
    }

    /// The model for what is asked beside writing; of a recording, which plays its replies in order, the one in that
    /// folder of it, and `nil` when it has none.
    package func assistant(
        for choices: [ModelChoice], folder: String
    ) throws(ModelError) -> (any LanguageModel)? {
        var own: [ModelChoice] = []
        for choice in choices {
            guard case .recording(let directory) = choice else {
                own.append(choice)
                continue
            }
            let inner = "\(directory)/\(folder)"
            if FileManager.default.fileExists(atPath: inner) { own.append(.recording(inner)) }
        }
        return own.isEmpty ? nil : try model(for: own)
    }

    /// Every key of a provider that the environment holds.
    package var keys: [Secret] { ModelProvider.keyVariables.compactMap { variable($0).map { Secret($0) } } }

    /// Whether the environment holds the key that would be sent for a choice.
    package func hasKey(for choice: ModelChoice) -> Bool {
        switch choice {
        case .hosted(let provider, _): provider.keyVariable.flatMap { variable($0) } != nil
        case .server(_, let baseURL): serverKey(baseURL) != nil
        case .command, .recording: false
        }
    }

    /// The model that one choice names.
    package func one(_ choice: ModelChoice) throws(ModelError) -> any LanguageModel {
        switch choice {
        case .hosted(let provider, let name): return try hosted(provider, name)
        case .server(let name, let baseURL): return try server(name, baseURL)
        case .command(let program, let arguments):
            return CommandModel(
                program: program, arguments: arguments, environment: environment, withholding: Self.withheld,
                deadline: settings.deadline)
        case .recording(let directory): return try RecordedModel(directory: directory)
        }
    }

    private func hosted(_ provider: ModelProvider, _ name: String) throws(ModelError) -> any LanguageModel {
        let ownAddress = variable(provider.addressVariable)
        let key = provider.keyVariable.flatMap { variable($0) }
        if ownAddress == nil, key == nil, let keyVariable = provider.keyVariable {
            throw .rejected("The model \(provider.rawValue):\(name) needs a key. Set \(keyVariable).")
        }
        return try model(name, speaking: provider.wire, at: ownAddress ?? provider.address, key: key)
    }

    private func server(_ name: String, _ baseURL: String) throws(ModelError) -> any LanguageModel {
        let wire = (try? HTTPTarget(baseURL)).map { WireProtocol(guessedFrom: $0) } ?? .chatCompletions
        return try model(name, speaking: wire, at: baseURL, key: serverKey(baseURL))
    }

    private func serverKey(_ baseURL: String) -> String? {
        let host = (try? HTTPTarget(baseURL))?.host ?? ""
        return ModelProvider.keyVariables(forHost: host).lazy.compactMap { variable($0) }.first
    }

    private func model(
        _ name: String, speaking wire: WireProtocol, at baseURL: String, key: String?
    ) throws(ModelError) -> any LanguageModel {
        try HostedModel(
            name: name, speaking: wire, baseURL: baseURL, key: key.map { Secret($0) }, settings: settings,
            transport: transport, clock: clock, jitter: jitter)
    }

    /// Set and not empty.
    private func variable(_ name: String) -> String? {
        environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }
}
