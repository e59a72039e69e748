import JSON
import Network
import Server
import Store
import Testing

@Suite(.timeLimit(.minutes(1))) struct LiveTextsTests {
    private let job: JobID
    private let texts = LiveTexts(gatheringFor: .milliseconds(20)) { Redaction([Secret("hunter2-hunter2")]) }

    init() throws { job = try #require(JobID("01a1ff23-2b98-7014-94e0-eceb8f941cb7")) }

    private struct Piece: Equatable {
        let attempt: Int?
        let from: Int?
        let to: Int?
        let text: String

        init(_ event: [UInt8]) throws {
            let lines = String(decoding: event, as: UTF8.self).split(separator: "\n")
            #expect(lines.first == "event: text")
            let data = try JSONValue(parsing: String(lines.last?.dropFirst("data: ".count) ?? ""))
            attempt = data["attempt"]?.integer
            from = data["from"]?.integer
            to = data["to"]?.integer
            text = data["text"]?.string ?? ""
            #expect(text.utf8.count == (to ?? 0) - (from ?? 0))
        }
    }

    /// Adds pieces as a model's client would.
    private func write(_ pieces: [String], attempt: Int = 1, after length: Int = 0) {
        var length = length
        for piece in pieces {
            length += piece.utf8.count
            texts.add(piece, length: length, to: job, attempt: attempt)
        }
    }

    @Test func `pieces are gathered, and who comes late gets what there is`() async throws {
        var watcher = texts.events(of: job).makeAsyncIterator()
        write(["<!DOC", "TYPE ", "html>"])
        let first = try Piece(try #require(await watcher.next()))
        #expect(first.text == "<!DOCTYPE html>")
        #expect((first.attempt, first.from, first.to) == (1, 0, 15))
        write(["<title>"], after: 15)
        let second = try Piece(try #require(await watcher.next()))
        #expect(second.text == "<title>")
        #expect(second.from == 15)
        var late = texts.events(of: job).makeAsyncIterator()
        let whole = try Piece(try #require(await late.next()))
        #expect(whole.text == "<!DOCTYPE html><title>")
        #expect(whole.from == 0)
        // The model is asked again, in the same attempt and in another.
        write(["again"])
        let again = try Piece(try #require(await late.next()))
        #expect((again.attempt, again.from, again.text) == (1, 0, "again"))
        write(["two"], attempt: 2, after: 500)
        let other = try Piece(try #require(await late.next()))
        #expect((other.attempt, other.from, other.text) == (2, 0, "two"))
    }

    @Test func `an answer that is complete is handed on to its end and forgotten`() async throws {
        var watcher = texts.events(of: job).makeAsyncIterator()
        write(["all of it"], attempt: 2)
        // Another draft is judged meanwhile.
        texts.end(job, attempt: 1)
        texts.end(job, attempt: 2)
        #expect(try Piece(try #require(await watcher.next())).text == "all of it")
        var late = texts.events(of: job).makeAsyncIterator()
        write(["next"], attempt: 3)
        #expect(try Piece(try #require(await late.next())).text == "next")
        texts.end(job)
        var later = texts.events(of: job).makeAsyncIterator()
        write(["last"], attempt: 4)
        #expect(try Piece(try #require(await later.next())).text == "last")
    }

    @Test func `a secret is taken out, however the pieces are cut`() async throws {
        var watcher = texts.events(of: job).makeAsyncIterator()
        var length = 0
        for piece in ["key = hun", "ter2-", "hunter", "2; hunt", "er's end"] {
            length += piece.utf8.count
            texts.add(piece, length: length, to: job, attempt: 1)
            try await Task.sleep(for: .milliseconds(40))
        }
        texts.end(job)
        var told = ""
        while !told.hasSuffix("end") { told += try Piece(try #require(await watcher.next())).text }
        #expect(told == "key = (secret); hunter's end")
    }

    @Test func `of a long answer the end is kept, whole characters only`() async throws {
        write([String(repeating: "a", count: 60_001), String(repeating: "ü", count: 60_000)])
        var watcher = texts.events(of: job).makeAsyncIterator()
        while true {
            let piece = try Piece(try #require(await watcher.next()))
            guard piece.to == 180_001 else { continue }
            var late = texts.events(of: job).makeAsyncIterator()
            let end = try Piece(try #require(await late.next()))
            #expect(end.text == String(repeating: "ü", count: LiveTexts.kept / 2))
            #expect(end.to == 180_001)
            break
        }
    }
}
