package import Agent
import JSON
package import Network
package import Store
private import Synchronization

/// The endpoint: who may ask, how often, and which route answers.
package final class Front: HTTPHandler {
    private struct State {
        var settings: FrontSettings
        var requestLimiter: RateLimiter?
        var taskLimiter: RateLimiter?
    }

    /// Every path there is.
    package let routes: [Route]
    /// Those that fit a path without names in braces, in their order.
    private let fixedRoutes: [String: [Route]]

    private let state: Mutex<State>
    private let metrics: Metrics
    private let log: Log

    /// `prompts` is where new prompts are put; workers take them from there.
    ///
    /// `texts` has what workers of this process have written by models right now; `records` is where workers of this
    /// machine leave what they did; `relay` reaches other deployments, and should be guarded.
    package init(
        store: any JobStore, prompts: PromptShelf, log: Log, metrics: Metrics, settings: FrontSettings,
        texts: LiveTexts, records: RunRecords? = nil, relay: any HTTPTransport
    ) {
        let feed = JobFeed(store: store)
        let tasks = TaskRoutes(store: store, log: log, metrics: metrics)
        let workflows = WorkflowRoutes(store: store, tasks: tasks)
        let insight = InsightRoutes(store: store, log: log, metrics: metrics)
        let routes =
            tasks.routes + EventRoutes(store: store, feed: feed, texts: texts).routes + workflows.routes
            + insight.routes
            + PromptRoutes(shelf: prompts, log: log).routes + CheckRoutes().routes
            + PromptPreviewRoutes(store: store, shelf: prompts, records: records).routes
            + PromptComparisonRoutes(store: store, shelf: prompts).routes
            + PruneRoutes(store: store, records: records, log: log).routes
            + RecordRoutes(store: store, records: records).routes + DashboardRoutes().routes
            + RelayRoutes(transport: relay, log: log).routes
        self.routes = routes
        fixedRoutes = Dictionary(
            routes.filter(\.isFixed).map { route in (route.path, Self.matches(routes, route.path).map(\.route)) },
            uniquingKeysWith: { first, _ in first })
        self.log = log
        self.metrics = metrics
        state = Mutex(State(settings: settings))
        configure(settings)
    }

    /// Takes new settings, from the next request on; a limit that stays what it was goes on counting.
    package func configure(_ settings: FrontSettings) {
        state.withLock { state in
            let isFirst = state.requestLimiter == nil && state.taskLimiter == nil
            if isFirst || state.settings.requestsPerMinute != settings.requestsPerMinute {
                state.requestLimiter = RateLimiter(settings.requestsPerMinute, in: .seconds(60))
            }
            if isFirst || state.settings.tasksPerHour != settings.tasksPerHour {
                state.taskLimiter = RateLimiter(settings.tasksPerHour, in: .seconds(3_600))
            }
            state.settings = settings
        }
    }

    package func answer(_ request: ServerRequest) async -> ServerAnswer {
        let start = ContinuousClock.now
        var (answer, path) = await routed(request)
        answer.headers["X-Content-Type-Options"] = "nosniff"
        if answer.headers["Content-Security-Policy"] == nil {
            answer.headers["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'"
        }
        if answer.headers["Cache-Control"] == nil { answer.headers["Cache-Control"] = "no-store" }
        metrics.answered(path ?? "other", status: answer.status, after: .now - start)
        return answer
    }

    package func isQuick(_ request: ServerRequest) -> Bool {
        request.body.count <= Self.quickBytes
            && fixedRoutes[request.path]?.contains { $0.isQuick && $0.method == request.method } == true
    }

    /// A longer body takes its time to be read.
    private static let quickBytes = 65_536

    /// The routes that fit a path, and what stands for the names in braces.
    private func matches(_ path: String) -> [(route: Route, values: [String: String])] {
        fixedRoutes[path].map { routes in routes.map { ($0, [:]) } } ?? Self.matches(routes, path)
    }

    private static func matches(_ routes: [Route], _ path: String) -> [(route: Route, values: [String: String])] {
        let segments = path.split(separator: "/", omittingEmptySubsequences: false)
        return routes.compactMap { route in route.values(in: segments).map { (route, $0) } }
    }

    /// The answer, and the path of the route that gave it.
    private func routed(_ request: ServerRequest) async -> (ServerAnswer, String?) {
        let (settings, requestLimiter, taskLimiter) = state.withLock {
            ($0.settings, $0.requestLimiter, $0.taskLimiter)
        }
        let client = ClientAddress.of(request, trusting: settings.proxies)
        let found = matches(request.path)
        guard let path = found.first?.route.path else {
            return (Problem(404, "There is no \(request.path). The paths are listed at /openapi.json.").answer, nil)
        }
        // Who watches over the service must not be turned away because others ask too often.
        if path != "/health", let seconds = requestLimiter?.take(of: client) {
            return (Self.tooMany("This address asks too often.", seconds), path)
        }
        guard let (route, values) = found.first(where: { $0.route.method == request.method }) else {
            return (Self.methodNotAllowed(request.method, found.map(\.route.method)), path)
        }
        let hasSession = DashboardSession.isOpen(for: request, settings.secret)
        let isTrusted =
            hasSession || settings.secret?.accepts(authorization: request.headers["Authorization"]) ?? true
        if route.access == .secret, !isTrusted {
            _ = requestLimiter?.take(Self.costOfWrongSecret, of: client)
            return (Self.unauthorized, path)
        }
        let routed = RoutedRequest(
            request: request, values: values, client: client, settings: settings, taskLimiter: taskLimiter,
            hasSession: hasSession, isTrusted: isTrusted)
        do {
            return (try await route.answer(routed), path)
        } catch let problem as Problem {
            if problem.status == 403 { _ = requestLimiter?.take(Self.costOfWrongSecret, of: client) }
            return (problem.answer, path)
        } catch let error as StoreError {
            log(.error, "\(error)", ["path": .string(path)])
            return (Self.problem(of: error).answer, path)
        } catch is CancellationError {
            return (Problem(503, "The service is ending. Try again.", retryAfterSeconds: 5).answer, path)
        } catch {
            log(.error, "\(error)", ["path": .string(path)])
            return (Problem(500, "Something went wrong here; the service's log says what.").answer, path)
        }
    }

    /// Guessing costs as much as ten requests.
    private static let costOfWrongSecret = 9.0

    private static func tooMany(_ reason: String, _ seconds: Int) -> ServerAnswer {
        Problem(429, "\(reason) Try again in \(seconds) s.", retryAfterSeconds: seconds).answer
    }

    private static var unauthorized: ServerAnswer {
        var answer = Problem(401, "Show the service's secret: Authorization: Bearer SECRET.").answer
        answer.headers["WWW-Authenticate"] = "Bearer realm=\"agent\""
        return answer
    }

    private static func methodNotAllowed(_ method: String, _ methods: [String]) -> ServerAnswer {
        let allowed = methods.flatMap { $0 == "GET" ? ["GET", "HEAD"] : [$0] }.joined(separator: ", ")
        var answer = Problem(405, "\(method) is not answered here. Use \(allowed).").answer
        answer.headers["Allow"] = allowed
        return answer
    }

    private static func problem(of error: StoreError) -> Problem {
        switch error {
        case .diskFull: Problem(507, "The service has no room left on its disk. Nothing was kept.")
        case .unreachable, .closed:
            Problem(503, "The service's database cannot be reached. Nothing was kept.", retryAfterSeconds: 5)
        default: Problem(500, "The service's database refused; its log says why. Nothing was kept.")
        }
    }
}
