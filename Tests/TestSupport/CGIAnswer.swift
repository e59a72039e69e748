/// What a CGI program wrote, as an answer.
package struct CGIAnswer {
    package let answer: StubAnswer

    package init(_ output: [UInt8]) {
        let mark = Array("\r\n\r\n".utf8)
        guard let end = output.firstRange(of: mark) else {
            answer = .full(500, "no answer")
            return
        }
        let lines = String(decoding: output[..<end.lowerBound], as: UTF8.self).split(separator: "\r\n").map(String.init)
        let status = lines.first { $0.hasPrefix("Status:") }?.dropFirst(8).prefix(3) ?? "200"
        let headers = lines.filter { !$0.hasPrefix("Status:") }.map { $0 + "\r\n" }.joined()
        let body = Array(output[end.upperBound...])
        let head = "HTTP/1.1 \(status) Git\r\n\(headers)Content-Length: \(body.count)\r\n\r\n"
        answer = StubAnswer(raw: [.text(head), .bytes(body)])
    }
}
