import RemindCore
import RemindTestSupport
import Testing

@Suite struct PolicyRefusalsTests {
    private let outcome = DeliveryOutcome.permanent(
        DeliveryFailure(
            phase: .rcpt, reply: SMTPReply(code: 550, enhanced: "5.7.1", text: "blocked"), reason: "blocked"))

    /// Whether each of these refusals is laid at our own door.
    private func faults(_ refusals: [(String, Int)]) -> [Bool] {
        var memory = PolicyRefusals()
        return refusals.map { name, minute in
            let address = TestPeople.address("\(name)@mailbox.example")
            if case .misconfigured = memory.judge(outcome, for: address, at: .minutes(minute)) { return true }
            return false
        }
    }

    @Test func `the third recipient within ten minutes makes it our fault`() {
        #expect(faults([("a", 0), ("b", 1), ("c", 10), ("d", 11)]) == [false, false, true, true])
    }

    @Test func `the same recipient counts once and old refusals are forgotten`() {
        #expect(faults([("a", 0), ("a", 1), ("a", 2), ("b", 3)]) == [false, false, false, false])
        #expect(faults([("a", 0), ("b", 6), ("c", 11)]) == [false, false, false])
    }

    @Test func `other refusals are left as they are`() {
        var memory = PolicyRefusals()
        let other = DeliveryOutcome.permanent(
            DeliveryFailure(phase: .rcpt, reply: SMTPReply(code: 550, enhanced: "5.1.1", text: ""), reason: "gone"))
        for name in ["a", "b", "c", "d"] {
            let judged = memory.judge(other, for: TestPeople.address("\(name)@mailbox.example"), at: .zero)
            #expect(judged == other)
        }
    }
}
