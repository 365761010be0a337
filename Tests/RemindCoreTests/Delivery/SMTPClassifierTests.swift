import RemindCore
import Testing

@Suite struct SMTPClassifierTests {
    /// What an outcome is, without its words.
    enum Verdict: String { case goesOn, sent, transient, permanent, misconfigured, unknown, fenced }

    private func verdict(_ evidence: SMTPEvidence, _ phase: SMTPPhase) -> Verdict {
        switch SMTPClassifier.outcome(of: evidence, in: phase) {
        case nil: .goesOn
        case .sent: .sent
        case .transient: .transient
        case .permanent: .permanent
        case .misconfigured: .misconfigured
        case .unknown: .unknown
        case .fenced: .fenced
        }
    }

    private func reply(_ code: Int, _ enhanced: String? = nil) -> SMTPEvidence {
        .reply(SMTPReply(code: code, enhanced: enhanced, text: ""))
    }

    /// Rows of delivery.md section 4: phase, then the meaning of a 2xx, 3xx, 4xx, 5xx and of a closed connection.
    private static let table: [(SMTPPhase, [Verdict])] = [
        (.connect, [.goesOn, .transient, .transient, .misconfigured, .transient]),
        (.banner, [.goesOn, .transient, .transient, .misconfigured, .transient]),
        (.hello, [.goesOn, .transient, .transient, .misconfigured, .transient]),
        (.tls, [.goesOn, .transient, .transient, .misconfigured, .transient]),
        (.auth, [.goesOn, .goesOn, .transient, .misconfigured, .transient]),
        (.mail, [.goesOn, .transient, .transient, .misconfigured, .transient]),
        (.rcpt, [.goesOn, .transient, .transient, .permanent, .transient]),
        (.data, [.transient, .goesOn, .transient, .permanent, .transient]),
        (.body, [.transient, .transient, .transient, .permanent, .transient]),
        (.dot, [.sent, .unknown, .transient, .permanent, .unknown]),
        (.reset, [.goesOn, .goesOn, .goesOn, .goesOn, .goesOn]),
        (.quit, [.goesOn, .goesOn, .goesOn, .goesOn, .goesOn]),
    ]

    @Test func `the whole table`() {
        #expect(Self.table.map(\.0) == SMTPPhase.allCases)
        for (phase, row) in Self.table {
            for first in 2...5 {
                for rest in [0, 21, 50, 51, 99] {
                    #expect(verdict(reply(first * 100 + rest), phase) == row[first - 2], "\(first)\(rest) in \(phase)")
                }
            }
            for evidence in [SMTPEvidence.closed, .silent, .garbled(.noCode), .garbled(.tooLong)] {
                #expect(verdict(evidence, phase) == row[4], "\(evidence) in \(phase)")
            }
            #expect(verdict(.fenceRefused, phase) == .fenced)
        }
    }

    @Test func `251 to the dot is sent as well`() { #expect(verdict(reply(251), .dot) == .sent) }

    @Test(arguments: [SMTPPhase.banner, .hello, .auth, .mail, .rcpt, .data, .body, .dot])
    func `a denied sender is a fault of the configuration anywhere`(phase: SMTPPhase) {
        #expect(verdict(reply(554, "5.2.252"), phase) == .misconfigured)
    }

    @Test func `every failure says its phase and keeps the deciding reply`() throws {
        let refused = SMTPReply(code: 550, enhanced: "5.1.1", text: "no such user")
        let failure = try #require(SMTPClassifier.outcome(of: .reply(refused), in: .rcpt)?.failure)
        #expect(failure.reason == "the server answered 550 5.1.1 to RCPT")
        #expect(failure.reply == refused)
        #expect(failure.phase == .rcpt)
    }
}
