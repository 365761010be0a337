import RemindCore
import RemindTestSupport
import Testing

@Suite struct SMTPDialogTests {
    private let mail = "MAIL FROM:<desk@practice.example>\r\n"
    private let rcpt = "RCPT TO:<dana@mailbox.example>\r\n"
    private let body = "Subject: x\r\n\r\n..dot\r\nend\r\n.\r\n"
    private let player = DialogPlayer()

    @Test func `a message goes out step by step and the connection is kept`() {
        let record = player.play(.say("250 ok"), .say("250 ok"), .say("354 go"), .say("250 2.0.0 queued as 4X"))
        #expect(record.written == [mail, rcpt, "DATA\r\n", body])
        #expect(record.fences == 1)
        #expect(record.outcome == .sent(SMTPReply(code: 250, enhanced: "2.0.0", text: "queued as 4X")))
        #expect(record.keeps == true)
        #expect(record.finish?.attempt.mailWritten == true)
    }

    @Test func `SIZE is named where it was announced`() {
        var player = player
        player.capabilities = SMTPCapabilities(ehlo: ["hi", "size 100", "8BITMIME"])
        #expect(player.play().written == ["MAIL FROM:<desk@practice.example> SIZE=25\r\n"])
    }

    @Test func `a refused fence writes no body`() {
        var player = player
        player.fence = false
        let record = player.play(.say("250 ok"), .say("250 ok"), .say("354 go"), .say("250 never read"))
        #expect(record.outcome == .fenced)
        #expect(record.written == [mail, rcpt, "DATA\r\n"])
        #expect(record.keeps == false)
    }

    @Test func `a deadline that passes while the socket takes the body breaks it off`() {
        var player = player
        player.takesBody = false
        let record = player.play(.say("250 ok"), .say("250 ok"), .say("354 go"), .deadline, .say("250 never read"))
        #expect(record.outcome == .fenced)
        #expect(record.finish?.attempt.mailWritten == true)
        #expect(record.keeps == false)
    }

    @Test func `a deadline that passes before the body or after it changes nothing here`() {
        let record = player.play(
            .say("250 ok"), .deadline, .say("250 ok"), .deadline, .say("354 go"), .deadline, .say("250 queued"))
        #expect(record.outcome == .sent(SMTPReply(code: 250, enhanced: nil, text: "queued")))
    }

    @Test func `a refused recipient is followed by RSET and the connection is kept`() {
        let record = player.play(.say("250 ok"), .say("550 5.1.1 no"), .say("250 reset"))
        #expect(record.written == [mail, rcpt, "RSET\r\n"])
        #expect(record.outcome?.failure?.phase == .rcpt)
        #expect(record.keeps == true)
        #expect(record.fences == 0)
    }

    @Test(arguments: [DialogPlayer.Move.close, .silence, .say("garbage"), .say("421 bye"), .say("250 ok\n250 twice")])
    func `a RSET that goes wrong drops the connection and keeps the outcome`(move: DialogPlayer.Move) {
        let record = player.play([.say("250 ok"), .say("450 4.2.0 later"), move])
        #expect(record.outcome?.reply?.code == 450)
        #expect(record.keeps == false)
    }

    @Test func `a fault of the configuration drops the connection`() {
        let record = player.play(.say("553 5.7.1 not your address"))
        guard case .misconfigured = record.outcome else { return #expect(Bool(false), "\(record)") }
        #expect(record.keeps == false)
        #expect(record.written == [mail])
    }

    @Test func `an early refusal in the body is permanent and ends the connection`() {
        var player = player
        player.takesBody = false
        let record = player.play(.say("250 ok"), .say("250 ok"), .say("354 go"), .say("552 5.3.4 too big"))
        guard case .permanent(let failure) = record.outcome else { return #expect(Bool(false), "\(record)") }
        #expect(failure.phase == .body)
        #expect(record.keeps == false)
    }

    @Test func `a reply before the fence was answered is an early one`() {
        let record = player.play(.say("250 ok"), .say("250 ok"), .say("354 go\n552 changed my mind"))
        #expect(record.outcome?.failure?.phase == .body)
        #expect(!record.written.contains(body))
    }

    @Test func `a second reply to the dot drops the connection`() {
        let record = player.play(.say("250 ok"), .say("250 ok"), .say("354 go"), .say("250 ok\n250 again"))
        #expect(record.outcome == .sent(SMTPReply(code: 250, text: "ok")))
        #expect(record.keeps == false)
    }

    @Test func `death before MAIL was accepted is told apart`() {
        for move in [DialogPlayer.Move.close, .silence, .say("421 idle")] {
            #expect(player.play([move]).finish?.isStale == true)
            #expect(player.play([.say("250 ok"), move]).finish?.isStale == false)
        }
        #expect(player.play(.say("451 later"), .say("250 ok")).finish?.isStale == false)
    }

    @Test func `every line end becomes CRLF and every leading dot is doubled`() {
        var player = player
        player.message = ".a\n..b\rc\r\r\n\r\n.\r\nlast"
        let record = player.play(.say("250 ok"), .say("250 ok"), .say("354 go"))
        #expect(record.written.last == "..a\r\n...b\r\nc\r\n\r\n\r\n..\r\nlast\r\n.\r\n")
    }
}
