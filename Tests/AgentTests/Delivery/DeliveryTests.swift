import Agent
import Testing

@Suite struct DeliveryTests {
    @Test func `the callback's JSON is the same bytes every time`() {
        let expected = """
            {"email":"student@example.com","task":"sales-3f8a1","round":2,"nonce":"n-1",\
            "repo_url":"https://example.com/owner/sales","commit_sha":"0123abc",\
            "pages_url":"https://owner.example.com/sales/"}
            """
        #expect(CallbackScene.delivery.body == Array(expected.utf8))
        #expect(CallbackScene.delivery.body == CallbackScene.delivery.body)
    }
}
