/// The bytes of a request with a task of a usual size; only its digits change from one to the next.
struct TaskRequest {
    private(set) var bytes: [UInt8]
    private var number = 0
    private let places: (email: Int, task: Int, nonce: Int)

    init(secret: String) {
        let run = UInt32.random(in: .min ... .max)
        let body = """
            {"email":"student00000@example.com","secret":"\(secret)","task":"sum-of-sales-0000","round":1,\
            "nonce":"\(run)-00000000","brief":"Publish a single-page site that fetches data.csv from attachments, sums its \
            sales column, sets the title to Sales Summary, displays the total inside #total-sales, and loads Bootstrap 5 \
            from jsdelivr.","checks":["js: document.title === `Sales Summary`","js: !!document.querySelector(\
            'link[href*=bootstrap]')","Repo has MIT license","README.md is professional"],"evaluation_url":\
            "https://example.com/notify","attachments":[{"name":"data.csv","url":\
            "data:text/csv;base64,cHJvZHVjdCxzYWxlcwpBLDEwCkIsMjAK"}]}
            """
        let head = "POST /tasks HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
        let text = "\(head)Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
        bytes = Array(text.utf8)
        places = (
            Self.place(after: "\"email\":\"student", in: text), Self.place(after: "\"task\":\"sum-of-sales-", in: text),
            Self.place(after: "\"nonce\":\"\(run)-", in: text)
        )
    }

    /// Makes it the next task: 500 people with 50 tasks, and another nonce each time.
    mutating func advance() {
        put(number % 500, digits: 5, at: places.email)
        put(number % 50, digits: 4, at: places.task)
        put(number, digits: 8, at: places.nonce)
        number += 1
    }

    private mutating func put(_ number: Int, digits: Int, at place: Int) {
        var rest = number
        for index in stride(from: place + digits - 1, through: place, by: -1) {
            bytes[index] = UInt8(ascii: "0") + UInt8(rest % 10)
            rest /= 10
        }
    }

    private static func place(after words: String, in text: String) -> Int {
        text.firstRange(of: words).map { text.utf8.distance(from: text.startIndex, to: $0.upperBound) } ?? 0
    }
}
