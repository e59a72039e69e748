import Glibc

/// Sends tasks over connections of this machine, each as soon as the one before is answered.
///
/// Every task is a new one, and every answer must name a job that no answer has named before. Writes how many were accepted
/// in a second, the percentiles of the time to an answer, and the driver's own processor time. The driver shares the
/// processors with what it measures, so it does nothing else for a task than that.
enum LoadBench {
    static func run(_ words: [String]) throws {
        guard words.count == 4, let port = UInt16(words[0]), let width = Int(words[2]), let seconds = Int(words[3]),
            width > 0
        else {
            throw BenchmarkError(description: "use: agent-bench load PORT SECRET CONNECTIONS SECONDS")
        }
        var request = TaskRequest(secret: words[1])
        var connections = try (0..<width).map { _ in try LoadConnection(port: port) }
        var polled = connections.map { pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0) }
        var jobs: Set<JobName> = []
        var times: [Int64] = []
        let start = LoadConnection.now()
        let end = start + Int64(seconds) * 1_000_000_000
        for index in connections.indices { try connections[index].send(&request) }
        while LoadConnection.now() < end {
            guard poll(&polled, nfds_t(polled.count), 1_000) > 0 else { continue }
            for index in connections.indices where polled[index].revents != 0 {
                guard let answer = try connections[index].receive() else { continue }
                guard jobs.insert(answer.job).inserted else {
                    throw BenchmarkError(description: "two tasks were answered with one job")
                }
                times.append(answer.nanoseconds)
                if answer.closes {
                    connections[index] = try LoadConnection(port: port)
                    polled[index].fd = connections[index].descriptor
                }
                try connections[index].send(&request)
            }
        }
        let rate = Double(times.count) / (Double(LoadConnection.now() - start) / 1e9)
        times.sort()
        func percentile(_ part: Double) -> Double {
            times.isEmpty ? 0 : Double(times[min(times.count - 1, Int(Double(times.count) * part))]) / 1e6
        }
        let spent = times.isEmpty ? 0 : Double(clock()) / Double(CLOCKS_PER_SEC) * 1e6 / Double(times.count)
        print(
            "{\"perSecond\":\(rate),\"p50\":\(percentile(0.5)),\"p99\":\(percentile(0.99)),\"max\":\(percentile(1)),"
                + "\"driver\":\(spent)}")
    }
}
