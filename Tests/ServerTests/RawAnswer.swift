/// An answer as it came over the wire.
struct RawAnswer: Sendable {
    let status: Int
    let fields: [(name: String, value: String)]
    private(set) var body: [UInt8] = []

    init(head: String) {
        let lines = head.split(separator: "\r\n")
        status = lines.first.flatMap { $0.split(separator: " ").dropFirst().first }.flatMap { Int($0) } ?? -1
        fields = lines.dropFirst().map { line in
            let sides = line.split(separator: ":", maxSplits: 1)
            return (sides[0].lowercased(), sides.count > 1 ? String(sides[1].drop { $0 == " " }) : "")
        }
    }

    subscript(name: String) -> String? { fields.first { $0.name == name }?.value }

    var text: String { String(decoding: body, as: UTF8.self) }

    func with(body: [UInt8]) -> RawAnswer {
        var whole = self
        whole.body = body
        return whole
    }
}
