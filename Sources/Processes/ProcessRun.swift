import Glibc
import Synchronization

/// What a program said, and how it ended.
package struct ProcessOutput: Sendable, Hashable {
    /// The exit code, or 128 + the signal that ended it.
    package let exitCode: Int32
    package let output: [UInt8]
    /// What it wrote to standard error, cut to its last 64 KiB.
    package let errors: [UInt8]

    package var text: String { String(decoding: output, as: UTF8.self) }
    package var errorText: String { String(decoding: errors, as: UTF8.self) }
}

extension ProcessRequest {
    /// Runs the program to its end: feeds it `input`, collects what it writes, and ends it and all it started when the
    /// time is up or the task is cancelled.
    ///
    /// Throws when it could not be started or was ended; a bad exit code is for the caller to judge.
    @concurrent
    package func run(input: [UInt8] = [], within limit: Duration, outputLimit: Int = 64 << 20)
        async throws(ProcessError) -> ProcessOutput
    {
        let cancellation = try Cancellation()
        let result = await withTaskCancellationHandler {
            await DedicatedThread.run {
                Result { () throws(ProcessError) in
                    try runBlocking(input: input, limit: limit, outputLimit: outputLimit, cancellation: cancellation)
                }
            }
        } onCancel: {
            cancellation.cancel()
        }
        return try result.get()
    }

    private func runBlocking(input: [UInt8], limit: Duration, outputLimit: Int, cancellation: Cancellation)
        throws(ProcessError) -> ProcessOutput
    {
        var streams = try StandardStreams(input: input, outputLimit: outputLimit)
        var child = try ChildProcess(self, descriptors: streams.childEnds)
        streams.closeChildEnds()
        let deadline = ContinuousClock.now + limit

        while !streams.isOver(childEnded: Poll.isReadable(child.ended)) {
            let left = deadline - .now
            if cancellation.isCancelled { throw .cancelled }
            guard left > .zero else { throw .timedOut(program, limit) }
            guard streams.step(cancellation.wakeup, child.ended, for: left) else {
                throw .failed("read from \(program)", "it wrote more than \(outputLimit) bytes")
            }
        }
        return ProcessOutput(exitCode: child.end(), output: streams.output, errors: streams.errors)
    }
}

private final class Cancellation: Sendable {
    let wakeup: Wakeup
    private let cancelled = Atomic<Bool>(false)

    init() throws(ProcessError) { wakeup = try Wakeup() }

    var isCancelled: Bool { cancelled.load(ordering: .acquiring) }

    func cancel() {
        cancelled.store(true, ordering: .releasing)
        wakeup.signal()
    }
}
