package import JSON

/// What an operator decides of the endpoint; may be replaced while it runs.
package struct FrontSettings: Sendable {
    /// What requests must show; `nil` lets everybody in, which only a server of this machine alone may do.
    package var secret: AccessSecret?
    /// So many jobs may wait; one more is answered 503.
    package var queueLimit = 1_000
    /// How long after its arrival a task should be done.
    package var deadline: Duration = .seconds(600)
    /// How many requests one address may make in a minute; 0 for any number.
    package var requestsPerMinute = 600
    /// How many tasks one e-mail address may send in an hour; 0 for any number.
    package var tasksPerHour = 60
    /// The numeric addresses whose `X-Forwarded-For` is believed.
    package var proxies: Set<String> = []
    /// Whether there are workers here or elsewhere; without, nobody waits for a job's end.
    package var hasWorkers = true
    /// How often a comment tells those between us and a watcher that the connection is alive.
    package var pingEvery: Duration = .seconds(15)
    /// What `/status` says of the versions in use.
    package var versions: JSONObject = [:]

    /// Where published sites are shown from, for the dashboard's frame: `http://localhost:8001`.
    package var frames: [String] = []

    package init() {}
}
