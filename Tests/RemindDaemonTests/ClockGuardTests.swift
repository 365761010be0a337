import RemindCore
import Testing

@testable import RemindDaemon

@Suite("ClockGuard")
struct ClockGuardTests {
    private var guardian = ClockGuard(wall: morning, monotonic: .zero)

    private mutating func look(wall: Duration, monotonic: Duration) -> ClockGuard.Verdict {
        guardian.look(wall: morning + wall, monotonic: monotonic, jump: .minutes(10), wait: .seconds(60))
    }

    @Test
    mutating func `clocks that go together are steady`() {
        #expect(look(wall: .hours(5), monotonic: .hours(5)) == .init())
    }

    @Test
    mutating func `a small step is told and believed`() {
        #expect(look(wall: .seconds(40), monotonic: .seconds(30)) == .init(step: .seconds(10)))
        #expect(look(wall: .seconds(70), monotonic: .seconds(60)) == .init())
    }

    @Test(arguments: [Duration.hours(2), .zero - .hours(2)])
    mutating func `a jump in either direction is suspect for a minute`(jump: Duration) {
        #expect(look(wall: .seconds(30) + jump, monotonic: .seconds(30)) == .init(step: jump, suspectFor: .seconds(60)))
        #expect(look(wall: .seconds(70) + jump, monotonic: .seconds(70)) == .init(suspectFor: .seconds(20)))
        #expect(look(wall: .seconds(90) + jump, monotonic: .seconds(90)) == .init())
    }

    @Test
    mutating func `slow correction never adds up to a jump`() {
        for minute in 1...10_000 {
            let verdict = look(wall: .minutes(minute) + .milliseconds(minute * 500), monotonic: .minutes(minute))
            #expect(verdict == .init())
        }
    }

    @Test
    mutating func `a second jump begins the wait anew`() {
        _ = look(wall: .hours(2), monotonic: .zero)
        #expect(look(wall: .seconds(50), monotonic: .seconds(50)).suspectFor == .seconds(60))
    }
}
