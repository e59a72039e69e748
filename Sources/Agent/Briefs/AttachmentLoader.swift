import Checks
package import Network

/// Turns the references of a brief into files.
package struct AttachmentLoader: Sendable {
    private let transport: any HTTPTransport
    private let fileLimit: Int
    private let totalLimit: Int
    private let patience: Duration
    private let clock: any Clock<Duration>

    /// The addresses come from a stranger, so `transport` should be guarded.
    ///
    /// The limits are in bytes; `patience` is for one try of one file, redirects included. There are three tries, with a
    /// second and two between them, where the next may end otherwise.
    package init(
        transport: any HTTPTransport, fileLimit: Int = 5 << 20, totalLimit: Int = 20 << 20,
        patience: Duration = .seconds(20), clock: any Clock<Duration> = ContinuousClock()
    ) {
        self.transport = transport
        self.fileLimit = fileLimit
        self.totalLimit = totalLimit
        self.patience = patience
        self.clock = clock
    }

    /// All files in the order of their references, or none: a site made without one of its files would be wrong.
    ///
    /// Several are fetched at once. Cancelling the task fails soon, with what was under way among the failures.
    package func load(_ references: [AttachmentReference]) async throws(AttachmentError) -> [Attachment] {
        let outcomes = await outcomes(of: references)
        let failures = outcomes.compactMap { outcome in
            if case .failure(let failure) = outcome { failure } else { nil }
        }
        guard failures.isEmpty else { throw AttachmentError(failures: failures) }
        return outcomes.compactMap { try? $0.get() }
    }

    private typealias Outcome = Result<Attachment, AttachmentError.Failure>

    /// In the order of the references; without those that were not begun once the limit for all together was passed.
    private func outcomes(of references: [AttachmentReference]) async -> [Outcome] {
        await withTaskGroup(of: (Int, Outcome).self) { group in
            var waiting = references.enumerated().makeIterator()
            func startNext() {
                guard let (index, reference) = waiting.next() else { return }
                group.addTask { (index, await outcome(of: reference)) }
            }
            for _ in 0..<Self.simultaneous { startNext() }
            var outcomes: [Int: Outcome] = [:]
            var total = 0
            for await (index, outcome) in group {
                outcomes[index] = outcome
                if case .success(let attachment) = outcome { total += attachment.bytes.count }
                guard total <= totalLimit else {
                    outcomes[index] = .failure(.init(name: references[index].name, reason: tooMuch))
                    group.cancelAll()
                    break
                }
                startNext()
            }
            return outcomes.sorted { $0.key < $1.key }.map(\.value)
        }
    }

    /// Bounds the memory that files of unknown size may take.
    private static let simultaneous = 4

    private var tooMuch: String {
        "With it the brief's attachments are larger than \(totalLimit) bytes together. Send less."
    }

    private func outcome(of reference: AttachmentReference) async -> Outcome {
        do throws(AttachmentError.Failure) {
            return .success(
                DataURI.isOne(reference.url) ? try decode(reference) : try await fetch(reference))
        } catch {
            return .failure(error)
        }
    }

    private func decode(_ reference: AttachmentReference) throws(AttachmentError.Failure) -> Attachment {
        do throws(DataURIError) {
            let data = try DataURI(parsing: reference.url, limit: fileLimit)
            return Attachment(name: reference.name, mediaType: data.mediaType, bytes: data.bytes)
        } catch {
            throw .init(name: reference.name, reason: "Its data: URI \(error).")
        }
    }

    private func fetch(_ reference: AttachmentReference) async throws(AttachmentError.Failure) -> Attachment {
        var failures = 0
        while true {
            let reason: String
            switch await attempt(reference) {
            case .file(let attachment): return attachment
            case .never(let why): throw .init(name: reference.name, reason: why)
            case .later(let why): reason = why
            }
            failures += 1
            guard failures < 3, (try? await clock.sleep(for: .seconds(1 << (failures - 1)))) != nil else {
                throw .init(name: reference.name, reason: reason)
            }
        }
    }

    private enum Try {
        case file(Attachment)
        /// The next try may end otherwise; why this one did not.
        case later(String)
        case never(String)
    }

    private func attempt(_ reference: AttachmentReference) async -> Try {
        let limits = HTTPLimits(connect: .seconds(5), total: patience, responseBytes: fileLimit)
        let request = HTTPRequest("GET", reference.url, limits: limits, redirects: 3)
        let response: HTTPResponse
        do throws(TransportError) {
            response = try await transport.send(request)
        } catch {
            return error.isTransient ? .later(error.message) : .never(error.message)
        }
        guard response.status == 200 else {
            let reason =
                "Its server answered with HTTP \(response.status), not 200. Check the address, or send a data: URI."
            let mayHeal = (500..<600).contains(response.status) || [408, 425, 429].contains(response.status)
            return mayHeal ? .later(reason) : .never(reason)
        }
        let type = response.headers["Content-Type"] ?? ContentType.of(reference.name)
        let mediaType = type.prefix { $0 != ";" }.filter { !$0.isWhitespace }.lowercased()
        return .file(Attachment(name: reference.name, mediaType: mediaType, bytes: response.body))
    }
}
