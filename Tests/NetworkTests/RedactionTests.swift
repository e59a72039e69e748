import Network
import Testing

@Suite struct RedactionTests {
    private let redact = Redaction([Secret("sk-secret/+1"), Secret("sk-secret/+1-longer"), Secret("tiny")])

    @Test(arguments: [
        ("Bearer sk-secret/+1 is invalid", "Bearer (secret) is invalid"),
        ("sk-secret/+1-longer", "(secret)"),
        ("a sk-secret/+1sk-secret/+1 b", "a (secret)(secret) b"),
        ("basic c2stc2VjcmV0Lysx x", "basic (secret) x"),
        ("?key=sk-secret%2F%2B1", "?key=(secret)"),
        ("a tiny word", "a tiny word"),
    ])
    func `a secret is taken out in all its forms`(text: String, expected: String) {
        #expect(redact(text) == expected)
    }

    @Test(arguments: [
        ("a sk-secret/+1-long", "a ", "sk-secret/+1-long"), ("a sk-secret/+1!", "a (secret)!", ""),
        ("a sk-secret/+1-longer b", "a (secret) b", ""), ("ask-", "a", "sk-"), ("sk-x sk", "sk-x ", "sk"),
    ])
    func `of a text that is still coming, the beginning of a secret is held back`(
        text: String, told: String, held: String
    ) {
        var coming = text
        #expect(redact.take(from: &coming, isEnd: false) == told)
        #expect(coming == held)
        #expect(told + redact.take(from: &coming, isEnd: true) == redact(text))
        #expect(coming.isEmpty)
    }

    @Test func `neither printing nor inspecting shows a secret`() {
        let secret = Secret("sk-secret/+1")
        var text = "\(secret) \(String(reflecting: secret)) \(redact)"
        dump(secret, to: &text)
        dump(redact, to: &text)
        #expect(!text.contains("sk-secret"))
        #expect(secret.reveal() == "sk-secret/+1")
    }
}
