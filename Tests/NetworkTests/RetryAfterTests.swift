import Network
import Testing

@Suite struct RetryAfterTests {
    @Test(
        arguments: [
            (["Retry-After": "2"], .seconds(2)),
            (["retry-after": "0.5"], .milliseconds(500)),
            (["Retry-After": "9", "retry-after-ms": "250"], .milliseconds(250)),
            (["Retry-After": "-3"], .zero),
            (["Retry-After": "1e300"], .seconds(1_000_000_000)),
            (["Retry-After": "soon"], nil),
            ([:], nil),
            (
                ["Date": "Fri, 20 Nov 2026 23:59:50 GMT", "Retry-After": "Sat, 21 Nov 2026 00:00:20 GMT"],
                .seconds(30)
            ),
            (
                ["Date": "Tue, 28 Feb 2028 00:00:00 GMT", "Retry-After": "Wed, 01 Mar 2028 00:00:00 GMT"],
                .seconds(2 * 86400)
            ),
            (["Date": "Sat, 21 Nov 2026 00:00:20 GMT", "Retry-After": "Fri, 20 Nov 2026 23:59:50 GMT"], .zero),
            (["Retry-After": "Sat, 21 Nov 2026 00:00:20 GMT"], nil),
            (["Date": "Sat, 21 Nov 2026 00:00:20 GMT", "Retry-After": "Sat, 21 Foo 2026 00:00:20 GMT"], nil),
        ] as [(HTTPHeaders, Duration?)])
    func `the delay is read in each of its forms`(headers: HTTPHeaders, delay: Duration?) {
        #expect(RetryAfter(headers).delay == delay)
    }

    @Test(arguments: [("true", true), ("False", false), ("maybe", nil)] as [(String, Bool?)])
    func `a plain word on asking again is read`(value: String, expected: Bool?) {
        #expect(RetryAfter(["X-Should-Retry": value]).isWorthwhile == expected)
    }
}
