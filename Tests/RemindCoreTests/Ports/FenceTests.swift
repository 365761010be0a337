import RemindCore
import RemindTestSupport
import Testing

@Suite struct FenceTests {
    private let clock = ManualClock(Timestamp(seconds: 1_764_579_600))

    /// A fence that may stand for ten seconds, answered with `fell` after `pause`.
    private func fence(_ fell: Bool = true, after pause: Duration = .zero) -> Fence {
        let deadline = clock.now + .seconds(10)
        return Fence(isInTime: { [clock] in clock.now < deadline }) { [clock] answer in
            clock.advance(by: pause)
            answer(fell)
        }
    }

    @Test func `it falls where the answer is yes and there is time`() async {
        #expect(await fence(after: .seconds(9)).falls())
    }

    @Test func `it does not fall where the answer is no`() async {
        #expect(await !fence(false).falls())
    }

    @Test func `it does not fall where the answer took too long`() async {
        #expect(await !fence(after: .seconds(10)).falls())
    }

    @Test func `it is looked at anew each time, whatever was answered`() {
        let fence = fence()
        fence.ask { #expect($0) }
        #expect(fence.holds)
        clock.advance(by: .seconds(10))
        #expect(!fence.holds)
    }

    @Test func `where the lease ran out it does not hold, and is in time all the same`() {
        let fence = Fence(isLeased: { false }) { $0(true) }
        #expect(!fence.holds)
        #expect(fence.isInTime)
    }

    @Test func `without a limit it always holds`() async {
        let fence = Fence { $0(true) }
        clock.advance(by: .days(1))
        #expect(fence.holds)
        #expect(await fence.falls())
    }
}
