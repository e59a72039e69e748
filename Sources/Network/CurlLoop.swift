private import CCurl
import Glibc
import Synchronization

/// Runs all transfers of one transport on a thread of its own, so that nothing blocks the cooperative pool.
final class CurlLoop: Sendable {
    private struct Inbox {
        var jobs: [TransferJob] = []
        var isStopping = false
    }

    private let inbox = Mutex(Inbox())
    // Touched on the loop's thread only, but for curl_multi_wakeup, which any thread may call.
    nonisolated(unsafe) private let multi: UnsafeMutableRawPointer

    /// libcurl wants one call before all others in the process.
    private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    init() throws(TransportError) {
        guard Self.isReady, let multi = curl_multi_init() else { throw Self.cannotStart }
        self.multi = multi
        var thread = pthread_t()
        let context = Unmanaged.passRetained(self)
        let failure = pthread_create(
            &thread, nil,
            { context in
                guard let context else { return nil }
                Unmanaged<CurlLoop>.fromOpaque(context).takeRetainedValue().run()
                return nil
            }, context.toOpaque())
        guard failure == 0 else {
            context.release()
            throw Self.cannotStart
        }
        pthread_detach(thread)
    }

    deinit { curl_multi_cleanup(multi) }

    func start(_ job: TransferJob) {
        inbox.withLock { $0.jobs.append(job) }
        wake()
    }

    /// Makes the thread look at what was started and cancelled.
    func wake() { curl_multi_wakeup(multi) }

    /// Ends the thread; transfers still under way are cancelled.
    func stop() {
        inbox.withLock { $0.isStopping = true }
        wake()
    }

    private func run() {
        blockSignals()
        var transfers: [UnsafeMutableRawPointer: CurlTransfer] = [:]
        while true {
            let inbox = self.inbox.withLock { inbox in
                defer { inbox.jobs = [] }
                return inbox
            }
            for job in inbox.jobs { begin(job, in: &transfers) }
            for (handle, transfer) in transfers where inbox.isStopping || transfer.job.isCancelled {
                transfers[handle] = nil
                curl_multi_remove_handle(multi, handle)
                transfer.job.finish(.cancelled(host: transfer.job.target.host))
            }
            if inbox.isStopping { return }
            var running: Int32 = 0
            curl_multi_perform(multi, &running)
            finishCompleted(in: &transfers)
            curl_multi_poll(multi, nil, 0, 60_000, nil)
        }
    }

    private func begin(_ job: TransferJob, in transfers: inout [UnsafeMutableRawPointer: CurlTransfer]) {
        do throws(TransportError) {
            let transfer = try CurlTransfer(job)
            guard curl_multi_add_handle(multi, transfer.handle) == CURLM_OK else { throw Self.cannotStart }
            transfers[transfer.handle] = transfer
        } catch {
            job.finish(error)
        }
    }

    private func finishCompleted(in transfers: inout [UnsafeMutableRawPointer: CurlTransfer]) {
        var remaining: Int32 = 0
        while let message = curl_multi_info_read(multi, &remaining) {
            guard message.pointee.msg == CURLMSG_DONE, let handle = message.pointee.easy_handle else { continue }
            // Read before the handle is removed, which frees the message.
            let code = message.pointee.data.result
            guard let transfer = transfers.removeValue(forKey: handle) else { continue }
            curl_multi_remove_handle(multi, handle)
            transfer.job.finish(transfer.error(code: code.rawValue))
        }
    }

    /// Signals belong to the program's other threads, and a broken pipe is an error here, not the end of the program.
    private func blockSignals() {
        var all = sigset_t()
        sigfillset(&all)
        pthread_sigmask(SIG_BLOCK, &all, nil)
    }

    private static var cannotStart: TransportError {
        TransportError(
            .broken, host: nil, "The HTTP client cannot start: the system has no memory or threads left. Free some.")
    }
}
