import RemindCore
import RemindTestSupport
import Testing

@Suite struct RetryPolicyTests {
    let now = TestPeople.instant("2026-12-01T09:00:00Z")

    private func settle(
        _ outcome: DeliveryOutcome, mailWritten: Bool = true, kind: PromptKind = .repair, attempt: Int = 0,
        unknowns: Int = 0, left: Duration = .hours(12), jitter: Double = 1
    ) -> Settlement {
        let claim = makeClaim(kind: kind, attempt: attempt, unknowns: unknowns, deadline: now + left)
        let attempt = DeliveryAttempt(outcome: outcome, mailWritten: mailWritten)
        return RetryPolicy(SMTPSettings()).settlement(after: attempt, of: claim, at: now, jitter: jitter)
    }

    private func makeClaim(kind: PromptKind, attempt: Int, unknowns: Int, deadline: Timestamp) -> Claim {
        let id: PromptID = TestPeople.identifier("prompt")
        var prompt = Prompt(
            id: id, key: PromptKey("key"), therapistID: nil, kind: kind, dueAt: now, zoneName: "UTC",
            deadlineAt: deadline, restsAt: deadline, messageID: "a@practice.example", createdAt: now)
        prompt.attempt = attempt
        prompt.unknowns = unknowns
        return Claim(
            lease: Lease(promptID: id, row: 1, token: "t", revision: 0, until: now + .seconds(60)), prompt: prompt,
            letter: nil)
    }

    private func transient(_ code: Int = 451, _ enhanced: String? = nil) -> DeliveryOutcome {
        let reply = SMTPReply(code: code, enhanced: enhanced, text: "later")
        return .transient(DeliveryFailure(phase: .rcpt, reply: reply, reason: "later"))
    }

    private let lost = DeliveryOutcome.unknown(DeliveryFailure(phase: .dot, reason: "no reply"))

    @Test func `a 2xx to the dot is sent and keeps the reply`() {
        let settlement = settle(.sent(SMTPReply(code: 250, text: "queued as 4X")))
        #expect(settlement.state == .sent)
        #expect(settlement.countsAttempt)
        #expect(settlement.reply?.text == "queued as 4X")
    }

    @Test func `a permanent refusal is never tried again`() {
        let settlement = settle(.permanent(DeliveryFailure(phase: .rcpt, reason: "no such user")))
        #expect(settlement.state == .failed)
        #expect(settlement.nextAttemptAt == nil)
        #expect(settlement.reason == "no such user")
    }

    @Test(arguments: [(0, 60), (1, 120), (2, 240), (5, 1920), (6, 3600), (40, 3600)])
    func `the pause doubles with each conversation up to the cap`(attempt: Int, seconds: Int) {
        #expect(settle(transient(), attempt: attempt).nextAttemptAt == now + .seconds(seconds))
        #expect(settle(transient(), attempt: attempt, jitter: 0.8).nextAttemptAt == now + .seconds(seconds) * 0.8)
    }

    @Test func `a server that was never reached costs no attempt`() {
        let settlement = settle(.transient(DeliveryFailure(phase: .connect, reason: "refused")), mailWritten: false)
        #expect(settlement.state == .scheduled)
        #expect(!settlement.countsAttempt)
        #expect(settlement.nextAttemptAt == now + .seconds(60))
    }

    @Test(arguments: [450, 451]) func `greylisting waits at least five minutes`(code: Int) {
        #expect(settle(transient(code, "4.7.1")).nextAttemptAt == now + .minutes(5))
        #expect(settle(transient(code, "4.2.0")).nextAttemptAt == now + .minutes(1))
        #expect(settle(transient(code, "4.7.1"), attempt: 4).nextAttemptAt == now + .minutes(16))
    }

    @Test(arguments: [0.8, 1.0, 1.2]) func `the last try falls in the final ninety seconds`(jitter: Double) throws {
        let deadline = now + .minutes(20)
        let next = try #require(settle(transient(), attempt: 6, left: .minutes(20), jitter: jitter).nextAttemptAt)
        #expect(next >= deadline - .seconds(90) && next < deadline - .seconds(30))
    }

    @Test func `after the last try only expiry can follow`() {
        let deadline = now + .seconds(50)
        #expect(settle(transient(), left: .seconds(50)).nextAttemptAt == deadline)
    }

    @Test func `in the final window an unreachable server is tried again soon`() {
        let gone = DeliveryOutcome.transient(DeliveryFailure(phase: .connect, reason: "refused"))
        let settlement = settle(gone, mailWritten: false, left: .seconds(50))
        #expect(settlement.nextAttemptAt == now + .seconds(10))
        #expect(settle(gone, mailWritten: false, left: .seconds(4)).nextAttemptAt == now + .seconds(4))
    }

    @Test func `past the deadline it expires`() {
        #expect(settle(transient(), left: .zero).state == .expired)
    }

    @Test(arguments: [(SMTPPhase.rcpt, false), (.body, true), (.dot, true)])
    func `what was on the wire is told apart, since its session may have moved`(phase: SMTPPhase, wasOnTheWire: Bool) {
        let settlement = settle(.transient(DeliveryFailure(phase: phase, reason: "later")))
        #expect(settlement.wasTransmitting == wasOnTheWire)
    }

    @Test func `an unknown plan prompt is sent once more after five minutes`() {
        let first = settle(lost)
        #expect(first.state == .scheduled)
        #expect(first.nextAttemptAt == now + .minutes(5))
        #expect(first.countsUnknown)
        let second = settle(lost, unknowns: 1)
        #expect(second.state == .unknown)
        #expect(second.nextAttemptAt == nil)
        #expect(second.countsUnknown)
    }

    @Test(arguments: [PromptKind.nudge, .fuel, .consultHabit, .afterClose])
    func `an unknown nudge is held`(kind: PromptKind) {
        #expect(settle(lost, kind: kind).state == .unknown)
    }

    @Test func `an unknown prompt is held where its repetition would come too late`() {
        #expect(settle(lost, left: .minutes(5)).state == .unknown)
    }

    @Test func `a fault of the configuration keeps the row`() {
        let fault = DeliveryOutcome.misconfigured(DeliveryFailure(phase: .auth, reason: "login refused"))
        let settlement = settle(fault, mailWritten: false)
        #expect(settlement.state == .scheduled)
        #expect(!settlement.countsAttempt)
        #expect(settlement.nextAttemptAt == now + .minutes(1))
    }

    @Test func `a refused fence releases the prompt and costs nothing`() {
        let settlement = settle(.fenced)
        #expect(settlement.state == .scheduled)
        #expect(!settlement.countsAttempt)
    }

    @Test func `a refused fence has the agenda derived again, since its row may have missed a move`() {
        #expect(settle(.fenced).wasTransmitting)
    }

    @Test func `drawn jitter stays between four and six fifths`() {
        let randomness = SeededRandomness(seed: 7)
        let drawn = (0..<1000).map { _ in RetryPolicy.jitter(from: randomness) }
        #expect(drawn.allSatisfy { (0.8...1.2).contains($0) })
        #expect(Set(drawn).count > 900)
    }
}
