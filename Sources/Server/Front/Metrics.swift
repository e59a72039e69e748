private import Glibc
import JSON
private import Synchronization

/// What the endpoint counts, in the words of Prometheus.
package final class Metrics: Sendable {
    private struct Request: Hashable {
        let path: String
        let status: Int
    }

    private struct State {
        var requests: [Request: Int] = [:]
        /// By the upper bounds in `bounds`, the last without one.
        var times = [Int](repeating: 0, count: bounds.count + 1)
        var seconds = 0.0
        var accepted = 0
        var repeated = 0
        var refused: [String: Int] = [:]
        var gauges: [String: Double] = [:]
    }

    private static let bounds = [0.001, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 1, 5, 60]

    private let state = Mutex(State())
    private let start = ContinuousClock.now

    package init() {}

    /// Counts an answer; `path` is the route's, so that there are not more of them than routes.
    func answered(_ path: String, status: Int, after time: Duration) {
        let seconds = time / .seconds(1)
        let index = Self.bounds.firstIndex { seconds <= $0 } ?? Self.bounds.count
        state.withLock { state in
            state.requests[Request(path: path, status: status), default: 0] += 1
            state.times[index] += 1
            state.seconds += seconds
        }
    }

    func accepted() { state.withLock { $0.accepted += 1 } }
    func repeated() { state.withLock { $0.repeated += 1 } }
    func refused(_ reason: String) { state.withLock { $0.refused[reason, default: 0] += 1 } }

    /// Sets what others measure, such as `slots` of the workers.
    package func set(_ gauge: String, to value: Double) { state.withLock { $0.gauges[gauge] = value } }

    func gauge(_ name: String) -> Double? { state.withLock { $0.gauges[name] } }

    var uptime: Duration { .now - start }

    /// What is counted, with `jobs` by status, as text in Prometheus' format 0.0.4.
    func text(jobs: [String: Int]) -> String {
        let state = state.withLock { $0 }
        var lines = Self.head("agent_requests_total", "counter", "Answers by path and status.")
        for (request, count) in state.requests.sorted(by: {
            ($0.key.path, $0.key.status) < ($1.key.path, $1.key.status)
        }) {
            lines.append("agent_requests_total{path=\"\(request.path)\",status=\"\(request.status)\"} \(count)")
        }
        lines += Self.head("agent_request_seconds", "histogram", "Time to an answer.")
        var sum = 0
        for (bound, count) in zip(Self.bounds.map { "\($0)" } + ["+Inf"], state.times) {
            sum += count
            lines.append("agent_request_seconds_bucket{le=\"\(bound)\"} \(sum)")
        }
        lines += ["agent_request_seconds_sum \(state.seconds)", "agent_request_seconds_count \(sum)"]
        lines += Self.head("agent_tasks_accepted_total", "counter", "Tasks that became jobs.")
        lines.append("agent_tasks_accepted_total \(state.accepted)")
        lines += Self.head("agent_tasks_repeated_total", "counter", "Tasks that were jobs already.")
        lines.append("agent_tasks_repeated_total \(state.repeated)")
        lines += Self.head("agent_tasks_refused_total", "counter", "Tasks that were turned away, by reason.")
        for (reason, count) in state.refused.sorted(by: { $0.key < $1.key }) {
            lines.append("agent_tasks_refused_total{reason=\"\(reason)\"} \(count)")
        }
        lines += Self.head("agent_jobs", "gauge", "Jobs by status.")
        for (status, count) in jobs.sorted(by: { $0.key < $1.key }) {
            lines.append("agent_jobs{status=\"\(status)\"} \(count)")
        }
        for (name, value) in state.gauges.sorted(by: { $0.key < $1.key }) {
            lines += Self.head("agent_\(name)", "gauge", "As the workers have it.") + ["agent_\(name) \(value)"]
        }
        lines += Self.head("process_resident_memory_bytes", "gauge", "Resident memory.")
        lines.append("process_resident_memory_bytes \(Self.residentBytes)")
        lines += Self.head("agent_uptime_seconds", "gauge", "Since the start.")
        lines.append("agent_uptime_seconds \(uptime / .seconds(1))")
        return lines.joined(separator: "\n") + "\n"
    }

    private static func head(_ name: String, _ kind: String, _ help: String) -> [String] {
        ["# HELP \(name) \(help)", "# TYPE \(name) \(kind)"]
    }

    /// From `/proc/self/statm`, whose second number counts pages.
    static var residentBytes: Int {
        guard let file = fopen("/proc/self/statm", "re") else { return 0 }
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 256)
        guard fgets(&line, Int32(line.count), file) != nil else { return 0 }
        let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let pages = text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        return pages * sysconf(Int32(_SC_PAGESIZE))
    }
}
