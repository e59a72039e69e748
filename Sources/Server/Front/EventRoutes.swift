import Store

/// `GET /tasks/{id}/events`: what happens to a job, as server-sent events.
struct EventRoutes: Sendable {
    let store: any JobStore
    let feed: JobFeed
    let texts: LiveTexts

    var routes: [Route] { [Route("GET", "/tasks/{id}/events") { try await watch($0) }] }

    private func watch(_ routed: RoutedRequest) async throws -> ServerAnswer {
        guard let id = JobID(routed.values["id"] ?? ""), try await store.job(id) != nil else {
            throw Problem(404, "There is no such task here. Its id is the job_id that was answered when it was sent.")
        }
        let last = routed.request.headers["Last-Event-ID"] ?? routed.request.target.query("after")
        guard let last = last.map({ Int64($0) }) ?? 0, last >= 0 else {
            throw Problem(400, "Last-Event-ID is not the id of an event.")
        }
        var answer = ServerAnswer(200)
        answer.headers["Content-Type"] = "text/event-stream"
        // A proxy must hand on each event at once.
        answer.headers["X-Accel-Buffering"] = "no"
        // What a model says may only be seen with the secret, here as in the records.
        let texts = routed.isTrusted ? texts.events(of: id) : nil
        answer.stream = stream(of: id, after: last, and: texts, pingEvery: routed.settings.pingEvery)
        return answer
    }

    private func stream(
        of job: JobID, after last: Int64, and texts: AsyncStream<[UInt8]>?, pingEvery: Duration
    ) -> AsyncStream<[UInt8]> {
        AsyncStream { continuation in
            let task = Task {
                await withTaskGroup { group in
                    group.addTask { await send(job, after: last, to: continuation) }
                    if let texts {
                        group.addTask { for await piece in texts { continuation.yield(piece) } }
                    }
                    group.addTask {
                        while (try? await Task.sleep(for: pingEvery)) != nil {
                            continuation.yield(Array(": ping\n\n".utf8))
                        }
                    }
                    await group.next()
                    group.cancelAll()
                }
                continuation.finish()
            }
            continuation.onTermination = { _ in task.cancel() }
        }
    }

    /// First what has been, then what comes.
    private func send(_ job: JobID, after: Int64, to client: AsyncStream<[UInt8]>.Continuation) async {
        var last = after
        client.yield(Array("retry: 2000\n\n".utf8))
        // Before the look at what has been, so that nothing falls in between.
        let live = await feed.events(of: job)
        let isOver = (try? await store.job(job))??.state.isEnd != false
        while let page = try? await store.events(of: job, after: last, limit: 500), !page.isEmpty {
            for event in page { client.yield(event.bytes) }
            last = page.last?.sequence ?? last
            if page.count < 500 { break }
        }
        guard !isOver else { return }
        for await event in live where event.sequence > last {
            client.yield(event.bytes)
            last = event.sequence
        }
    }
}

extension RecordedEvent {
    /// As the wire has it; the data is JSON on one line.
    fileprivate var bytes: [UInt8] { Array("id: \(sequence)\nevent: \(event.kind)\ndata: \(event.data)\n\n".utf8) }
}
