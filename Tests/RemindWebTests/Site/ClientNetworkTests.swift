import Testing

@testable import RemindWeb

@Suite struct ClientNetworkTests {
    @Test func `only a trusted proxy is believed, and only its last hop`() {
        let trusted = ["127.0.0.1"]
        let of = { (peer: String, forwarded: String?) in
            ClientNetwork.of(peer: peer, forwardedFor: forwarded, trusted: trusted)
        }
        #expect(of("192.0.2.7", nil) == "192.0.2")
        #expect(of("192.0.2.7", "203.0.113.5") == "192.0.2")
        #expect(of("127.0.0.1", "198.51.100.1, 203.0.113.5") == "203.0.113")
        #expect(of("127.0.0.1", "203.0.113.5, 127.0.0.1") == "203.0.113")
        #expect(of("2001:db8:1:2:3::9", nil) == "2001:db8:1:2")
        #expect(of("::ffff:192.0.2.7", nil) == "192.0.2")
    }

    @Test func `a limiter forgets networks instead of growing`() {
        let limiter = MissLimiter(burst: 2, refill: .seconds(5), capacity: 3)
        for number in 0..<100 { limiter.miss(from: "net\(number)", at: .zero) }
        #expect(limiter.wait(of: "net99", at: .zero) == nil)
        limiter.miss(from: "net99", at: .zero)
        #expect(limiter.wait(of: "net99", at: .zero) == 5)
        #expect(limiter.wait(of: "net99", at: .seconds(5)) == nil)
        #expect(limiter.wait(of: "other", at: .zero) == nil)
    }
}
