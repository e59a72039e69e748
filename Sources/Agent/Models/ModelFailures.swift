import Network

/// Words for everything that can go wrong between us and a model, and whether to try again.
struct ModelFailures {
    let model: String
    let host: String
    /// Before anything is cut: half a secret would not be found any more.
    let redaction: Redaction

    private var subject: String { "Model \(model) at \(host)" }

    var cancelled: FailedTry {
        FailedTry(error: .cancelled("The request to model \(model) at \(host) was cancelled."), remedy: .none)
    }

    /// The provider answered with an error.
    func fault(_ fault: ProviderFault, isRequestChanged: Bool) -> FailedTry {
        let request = fault.requestID.isEmpty ? "" : ", request \(redaction(fault.requestID).excerpt(80))"
        let said = "(HTTP \(fault.status)\(request)): \(redaction(fault.message).cut(to: 600))".endedWithStop
        if isRequestChanged {
            return FailedTry(error: .rejected("\(subject) rejected the request \(said)"), remedy: .changedRequest)
        }
        if fault.isSpendLimit {
            let text = "\(subject) has no budget left \(said) Raise the limit, or use another model."
            return FailedTry(error: .outOfBudget(text), remedy: .none)
        }
        if fault.isTransient {
            let text = "\(subject) is not available \(said) Try again later, or name a second model."
            return FailedTry(error: .unavailable(text), remedy: .wait(atLeast: fault.delay))
        }
        let text: String
        if fault.isTooLong {
            let size = fault.contextSize.map { " Its context has \($0) tokens." } ?? ""
            text =
                "\(subject) cannot read a prompt this long \(said)\(size) Shorten it, or use a model with a larger "
                + "context."
        } else {
            switch fault.status {
            case 300..<400: text = "\(subject) \(Self.redirection(fault))"
            case 401, 403: text = "\(subject) refused access \(said) Check the API key."
            case 404: text = "\(subject) was not found \(said) Check the model's name and the base URL."
            default: text = "\(subject) rejected the request \(said) Check the model's name and settings."
            }
        }
        return FailedTry(error: .rejected(text), remedy: .none)
    }

    /// Where a redirect leads: it is not followed, because it would carry the key along.
    private static func redirection(_ fault: ProviderFault) -> String {
        let host = fault.location.flatMap { try? HTTPTarget($0).host }
        return
            "sends requests elsewhere (HTTP \(fault.status)\(host.map { ", to \($0)" } ?? "")), which would give the "
            + "key away. Set the base URL to the final address."
    }

    /// The connection failed, or a stream ended before its end.
    func incomplete(_ error: TransportError?) -> FailedTry {
        let cause = error?.message ?? "The answer of \(host) stopped before its end."
        let text = "Model \(model) gave no complete reply. \(cause)"
        if let error, !error.isTransient { return FailedTry(error: .rejected(text), remedy: .none) }
        return FailedTry(error: .unavailable(text), remedy: .wait(atLeast: nil))
    }

    func empty(reason: String?) -> FailedTry {
        let finish = reason.map { " (finish reason \"\($0)\")" } ?? ""
        return FailedTry(
            error: .badReply("\(subject) answered without a text\(finish). Try again, or use another model."),
            remedy: .wait(atLeast: nil))
    }

    /// Ollama drops the beginning of what does not fit, and says nothing.
    func promptCut(read: Int, of sent: Int) -> FailedTry {
        FailedTry(
            error: .rejected(
                "\(subject) read only \(read) of about \(sent) tokens of the prompt: its context is too small. "
                    + "Start it with a larger one, as in OLLAMA_CONTEXT_LENGTH=64000 ollama serve."),
            remedy: .none)
    }
}

extension String {
    fileprivate func cut(to length: Int) -> String {
        count > length ? prefix(length) + "…" : self
    }

    fileprivate var endedWithStop: String {
        last.map { ".!?…".contains($0) } == true ? self : self + "."
    }
}
