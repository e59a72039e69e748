import Agent
import Testing

@Suite struct ThoughtFilterTests {
    @Test(arguments: [
        ("plain", "plain"),
        ("  plain", "  plain"),
        ("<think>a < b</think>\n\nanswer", "answer"),
        ("\n<think></think>answer <think>kept</think>", "answer <think>kept</think>"),
        ("<thin", "<thin"),
        ("<thinker> is no thought", "<thinker> is no thought"),
        ("<think>never ends", ""),
        ("<think>x</think>", ""),
        ("answer</think>", "answer</think>"),
        ("", ""),
    ])
    func `a thought at the start is taken out, however the text is cut`(text: String, expected: String) {
        for size in 1...max(1, text.count) {
            var filter = ThoughtFilter()
            var rest = text[...]
            var result = ""
            while !rest.isEmpty {
                result += filter.read(String(rest.prefix(size)))
                rest = rest.dropFirst(size)
            }
            result += filter.finish()
            #expect(result == expected, "in pieces of \(size)")
        }
    }
}
