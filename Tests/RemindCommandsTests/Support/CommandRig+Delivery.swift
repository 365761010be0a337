import RemindApp
import RemindCore
import RemindTestSupport

extension CommandRig {
    /// Claims what is due and lets its bodies go on the wire, as the daemon does.
    func transmit() async throws -> [Claim] {
        let until = clock.now + .seconds(60)
        var turn = QueueTurn(node: "test", leaseUntil: until)
        turn.claimLimit = 100
        turn.claimToken = "token"
        let claimed = try await tools.queue.turn(turn, at: clock.now).claimed
        var fence = QueueTurn(node: "test", leaseUntil: until)
        fence.fences = claimed.map(\.lease)
        _ = try await tools.queue.turn(fence, at: clock.now)
        return claimed
    }

    /// Has the mail server accept everything that is due.
    func deliver() async throws {
        var settle = QueueTurn(node: "test", leaseUntil: clock.now + .seconds(60))
        settle.settlements = try await transmit().map {
            Settlement(lease: $0.lease, state: .sent, countsAttempt: true, reply: SMTPReply(code: 250, text: "queued"))
        }
        _ = try await tools.queue.turn(settle, at: clock.now)
    }
}
