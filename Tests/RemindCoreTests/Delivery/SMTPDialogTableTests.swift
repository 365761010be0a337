import RemindCore
import Testing

/// Each phase answered in each way, whole and octet by octet, plain and pipelined, against the classifier.
@Suite struct SMTPDialogTableTests {
    private static let phases: [SMTPPhase] = [.mail, .rcpt, .data, .dot]
    private static let answers = [
        "250 ok", "251 ok", "354 go", "421 bye", "450 4.2.0 later", "451 4.7.1 grey", "550 5.1.1 no",
        "554 5.7.1 policy",
        "554 5.2.252 denied", "250-two\n250 lines", "nonsense",
    ]
    private static let good: [SMTPPhase: String] = [.mail: "250 ok", .rcpt: "250 ok", .data: "354 go", .dot: "250 ok"]

    private func expected(_ move: DialogPlayer.Move, _ phase: SMTPPhase) -> DeliveryOutcome? {
        switch move {
        case .close: return SMTPClassifier.outcome(of: .closed, in: phase)
        case .silence: return SMTPClassifier.outcome(of: .silent, in: phase)
        case .deadline: return nil
        case .say("nonsense"): return SMTPClassifier.outcome(of: .garbled(.noCode), in: phase)
        case .say(let text):
            let lines = text.split(separator: "\n")
            guard let code = Int(lines[0].prefix(3)) else { return nil }
            let reply = SMTPReply(SMTPReplyLines(code: code, lines: lines.map { String($0.dropFirst(4)) }))
            return SMTPClassifier.outcome(of: .reply(reply), in: phase)
        }
    }

    @Test(arguments: [false, true], [nil, 1, 7]) func `every row`(pipelining: Bool, pieces: Int?) {
        var player = DialogPlayer()
        player.capabilities = SMTPCapabilities(pipelining: pipelining)
        player.pieces = pieces
        for phase in Self.phases {
            for move in Self.answers.map(DialogPlayer.Move.say) + [.close, .silence] {
                var moves = Self.phases.filter { $0 < phase }.compactMap { Self.good[$0] }.map(DialogPlayer.Move.say)
                moves.append(move)
                let goesOn = expected(move, phase) == nil
                if goesOn {
                    moves += Self.phases.filter { $0 > phase }.compactMap { Self.good[$0] }.map(DialogPlayer.Move.say)
                } else if pipelining, phase < .data {
                    moves += Self.phases.filter { $0 > phase && $0 < .dot }.map { _ in .say("503 5.5.1 out of order") }
                }
                moves.append(.say("250 reset"))
                let record = player.play(moves)
                let wanted = goesOn ? .sent(SMTPReply(code: 250, text: "ok")) : expected(move, phase)
                #expect(record.outcome == wanted, "\(move) in \(phase)")
                #expect(record.fences == (goesOn || phase == .dot ? 1 : 0), "\(move) in \(phase)")
            }
        }
    }

    /// A relay that speaks before the dot, such as one that has had enough of the body.
    @Test(
        arguments: [nil, 1, 7], ["552 5.3.4 too much", "421 bye", "450 4.2.0 later", "nonsense", "554 5.2.252 denied"])
    func `what is said while the body is written`(pieces: Int?, words: String) {
        var player = DialogPlayer()
        player.pieces = pieces
        player.takesBody = false
        let before = Self.phases.dropLast().compactMap { Self.good[$0] }.map(DialogPlayer.Move.say)
        let record = player.play(before + [.say(words)])
        #expect(record.outcome == expected(.say(words), .body))
        #expect(record.fences == 1)
    }
}
