import RemindCore
import RemindTestSupport
import Testing

@testable import RemindCurl

@Suite struct ConnectWatchTests {
    private let clock = ManualClock(Timestamp(seconds: 1_764_579_600))

    private func hear(_ watch: ConnectWatch, _ lines: String...) {
        for line in lines { Array((line + "\r\n").utf8).withUnsafeBytes { _ = watch.received($0) } }
    }

    @Test func `what a server announced before STARTTLS counts for nothing`() {
        let watch = ConnectWatch(clock: clock, timeouts: SMTPTimeouts())
        hear(watch, "220 hi", "250-relay.example", "250-PIPELINING", "250-SIZE 1000", "250 STARTTLS")
        #expect(watch.capabilities.pipelining)
        hear(watch, "220 go", "250-relay.example", "250 AUTH PLAIN")
        #expect(watch.capabilities == SMTPCapabilities(ehlo: ["relay.example", "AUTH PLAIN"]))
        #expect(!watch.capabilities.pipelining)
    }

    @Test func `each reply begins the wait anew, and the connection has a wait of its own`() {
        let watch = ConnectWatch(clock: clock, timeouts: SMTPTimeouts())
        clock.advance(by: .seconds(29))
        #expect(watch.goesOn(connected: true))
        clock.advance(by: .seconds(299))
        #expect(watch.goesOn(connected: true))
        hear(watch, "220 hi")
        clock.advance(by: .seconds(299))
        #expect(watch.goesOn(connected: true))
        clock.advance(by: .seconds(1))
        #expect(!watch.goesOn(connected: true))
        let refused = ConnectWatch(clock: clock, timeouts: SMTPTimeouts())
        clock.advance(by: .seconds(30))
        #expect(!refused.goesOn(connected: false))
    }
}
