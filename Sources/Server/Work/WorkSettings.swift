/// How much is worked on at a time, and how patiently.
package struct WorkSettings: Sendable, Hashable {
    /// How many jobs at a time; 0 is none.
    package var jobs: Int
    /// How many of them may be of one e-mail address.
    package var perEmail: Int
    /// How long a job stays with a worker that says nothing.
    package var leaseTime: Duration
    /// How often jobs of dead processes are looked for.
    package var rescueInterval: Duration
    /// For how long a letter is tried.
    package var letterPatience: Duration

    package init(
        jobs: Int = 16, perEmail: Int = 8, leaseTime: Duration = .seconds(30), rescueInterval: Duration = .seconds(1),
        letterPatience: Duration = .seconds(86_400)
    ) {
        self.jobs = jobs
        self.perEmail = perEmail
        self.leaseTime = leaseTime
        self.rescueInterval = rescueInterval
        self.letterPatience = letterPatience
    }
}
