import Agent
import FoundationEssentials
import Network
import Testing

@Suite struct ExampleBriefTests {
    @Test func `every example is a complete request whose attachments and replies can be read`() async throws {
        let examples = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../examples")
            .standardizedFileURL.path
        let loader = AttachmentLoader(transport: try CurlTransport(.publicOnly(allowing: EgressAllowance())))
        var count = 0
        for file in try FileManager.default.subpathsOfDirectory(atPath: examples) where file.hasSuffix(".json") {
            let path = "\(examples)/\(file)"
            // Only briefs have a recording beside them.
            let recording = path.dropLast(".json".count) + ".recording"
            guard FileManager.default.fileExists(atPath: String(recording)) else { continue }
            let bytes = try #require(FileManager.default.contents(atPath: path))
            let brief = try Brief(parsing: bytes, completeness: .endpoint)
            let attachments = try await loader.load(brief.attachments)
            #expect(attachments.map(\.name) == brief.attachments.map(\.name))
            #expect(try await !RecordedModel(directory: String(recording)).reply(to: Conversation()).text.isEmpty)
            count += 1
        }
        #expect(count >= 8)
    }
}
