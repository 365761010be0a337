import RemindCore
import Testing

@Suite struct FollowerTrustTests {
    private var trust = FollowerTrust()

    @Test func `a server is trusted at first`() {
        #expect(trust.isGiven(at: .zero))
    }

    @Test mutating func `after a loss it is sent none for an hour, then for two`() {
        trust.lost(at: .zero)
        #expect(!trust.isGiven(at: .hours(1) - .milliseconds(1)))
        #expect(trust.isGiven(at: .hours(1)))
        trust.lost(at: .hours(1))
        #expect(!trust.isGiven(at: .hours(3) - .milliseconds(1)))
        #expect(trust.isGiven(at: .hours(3)))
    }

    @Test mutating func `losses on several connections count once`() {
        for second in 0..<20 { trust.lost(at: .seconds(second)) }
        #expect(trust.isGiven(at: .hours(1)))
    }

    @Test mutating func `one that is taken mends all`() {
        trust.lost(at: .zero)
        trust.taken()
        #expect(!trust.isGiven(at: .minutes(59)))
        trust.lost(at: .hours(1))
        #expect(trust.isGiven(at: .hours(2)))
    }

    @Test mutating func `however often one is lost, the rest has an end`() {
        var now = Duration.zero
        for _ in 0..<40 {
            trust.lost(at: now)
            now += .hours(1024)
            #expect(trust.isGiven(at: now))
        }
    }
}
