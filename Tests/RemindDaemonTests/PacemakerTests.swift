import RemindCore
import RemindTestSupport
import Synchronization
import Testing

@testable import RemindDaemon

@Suite("Pacemaker", .timeLimit(.minutes(10)))
struct PacemakerTests {
    private let clock: ManualClock
    private let seats = SeatRecord()
    private let pacemaker: Pacemaker

    init() {
        let clock = ManualClock(morning)
        self.clock = clock
        pacemaker = Pacemaker(clock: clock) { [seats] in seats.note($0, $1) }
    }

    @Test
    func `a moment that has come ends the wait at once`() async {
        await pacemaker.wait(.dispatcher, until: morning)
    }

    @Test
    func `a wake while its service is at work ends the next wait`() async {
        pacemaker.wake(.keeper)
        await pacemaker.wait(.keeper, until: nil)
    }

    @Test
    func `a ring ends the waits whose moment has come and no other`() async {
        async let soon: Void = pacemaker.wait(.dispatcher, until: morning + .minutes(1))
        async let later: Void = pacemaker.wait(.keeper, until: morning + .minutes(2))
        await seats.sat(.dispatcher)
        await seats.sat(.keeper)
        clock.advance(by: .minutes(1))
        pacemaker.ring()
        await soon
        #expect(pacemaker.sleepUntilRing(atMost: .hours(1)) == .minutes(1))
        pacemaker.wake(.keeper)
        await later
    }

    @Test
    func `a cancelled task does not wait`() async {
        let task = Task { await pacemaker.wait(.leases, until: nil) }
        await seats.sat(.leases)
        task.cancel()
        await task.value
    }

    @Test
    func `the timer sleeps until the earliest moment, or as long as it may`() async {
        #expect(pacemaker.sleepUntilRing(atMost: .seconds(30)) == .seconds(30))
        async let waiting: Void = pacemaker.wait(.dispatcher, until: morning + .seconds(7))
        await seats.sat(.dispatcher)
        #expect(pacemaker.sleepUntilRing(atMost: .seconds(30)) == .seconds(7))
        pacemaker.wakeAll()
        await waiting
    }

    @Test
    func `the bell rings only for a moment before the timer would wake`() async {
        let rings = Mutex(0)
        pacemaker.onEarlierMoment { rings.withLock { $0 += 1 } }
        _ = pacemaker.sleepUntilRing(atMost: .seconds(30))
        async let later: Void = pacemaker.wait(.keeper, until: morning + .minutes(5))
        await seats.sat(.keeper)
        #expect(rings.withLock { $0 } == 0)
        async let sooner: Void = pacemaker.wait(.dispatcher, until: morning + .seconds(5))
        await seats.sat(.dispatcher)
        #expect(rings.withLock { $0 } == 1)
        pacemaker.wakeAll()
        _ = await (later, sooner)
    }

    @Test
    func `a service is at work from the end of its wait to the next one`() async {
        await pacemaker.wait(.dispatcher, until: morning)
        clock.advance(by: .seconds(90))
        #expect(pacemaker.workingTime(of: .dispatcher) == .seconds(90))
        async let waiting: Void = pacemaker.wait(.dispatcher, until: nil)
        await seats.sat(.dispatcher)
        #expect(pacemaker.workingTime(of: .dispatcher) == .zero)
        pacemaker.wake(.dispatcher)
        await waiting
    }
}
