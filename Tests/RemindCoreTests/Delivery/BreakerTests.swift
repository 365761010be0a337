import RemindCore
import Testing

@Suite struct BreakerTests {
    /// What callers hear who ask at these moments, one after the other.
    private func answers(_ breaker: inout Breaker, at moments: Double...) -> [Bool] {
        moments.map { breaker.mayConnect(at: .seconds($0)) }
    }

    @Test func `it opens with the first failure and lets one trial through`() {
        var breaker = Breaker()
        let before = answers(&breaker, at: 0, 0)
        breaker.failed(.site, at: .zero)
        let after = answers(&breaker, at: 0.999, 1, 1)
        #expect(before == [true, true])
        #expect(after == [false, true, false])
    }

    @Test func `each failed trial doubles the rest up to fifteen seconds`() {
        var breaker = Breaker()
        breaker.failed(.site, at: .zero)
        var now = 0.0
        for rest in [1.0, 2, 4, 8, 15, 15] {
            let heard = answers(&breaker, at: now + rest - 0.001, now + rest)
            #expect(heard == [false, true])
            now += rest
            breaker.failed(.site, at: .seconds(now))
        }
    }

    @Test func `a last try rests half a minute after a failure, and is one trial like any other`() {
        var breaker = Breaker()
        for failure in 0..<3 {
            breaker.failed(.configuration, at: .seconds(failure * 1000))
            _ = breaker.mayConnect(at: .seconds(failure * 1000 + 999))
        }
        breaker.failed(.configuration, at: .seconds(3000))
        let heard = [3029, 3030, 3030].map { breaker.mayConnect(at: .seconds($0), isLastTry: true) }
        #expect(heard == [false, true, false])
        breaker.failed(.configuration, at: .seconds(3030))
        #expect(answers(&breaker, at: 3329, 3330) == [false, true])
    }

    @Test func `connections that were under way when it opened count once`() {
        var breaker = Breaker()
        for _ in 0..<4 { breaker.failed(.site, at: .zero) }
        let heard = answers(&breaker, at: 1)
        #expect(heard == [true])
    }

    @Test func `a connection opens it for all and only a message forgets the strikes`() {
        var breaker = Breaker()
        breaker.failed(.site, at: .zero)
        let trial = answers(&breaker, at: 1)
        breaker.connected()
        let all = answers(&breaker, at: 1, 1)
        breaker.failed(.site, at: .seconds(1))
        let again = answers(&breaker, at: 2, 3)
        breaker.connected()
        breaker.worked()
        breaker.failed(.site, at: .seconds(3))
        let fresh = answers(&breaker, at: 4)
        #expect(trial == [true] && all == [true, true] && again == [false, true] && fresh == [true])
    }

    @Test func `a connection that was under way when our fault showed lets no other follow`() {
        var breaker = Breaker()
        breaker.failed(.configuration, at: .zero)
        breaker.connected()
        let rests = answers(&breaker, at: 1, 60)
        breaker.connected()
        let tried = answers(&breaker, at: 61)
        #expect(rests == [false, true] && tried == [true])
        var other = Breaker()
        other.failed(.site, at: .zero)
        other.connected()
        let others = answers(&other, at: 0.5)
        #expect(others == [true], "one that failed beside one that stands says little")
    }

    @Test func `a fault of the configuration rests for minutes`() {
        var breaker = Breaker()
        breaker.failed(.configuration, at: .zero)
        let heard = answers(&breaker, at: 59, 60)
        #expect(heard == [false, true])
    }
}
