import RemindCore
import RemindTestSupport
import Testing

@Suite struct SMTPReplyTests {
    private func reply(_ code: Int, _ lines: String...) -> SMTPReply {
        SMTPReply(SMTPReplyLines(code: code, lines: lines), hiding: TestPeople.address("dana@mailbox.example"))
    }

    @Test func `the enhanced status is split off every line`() {
        let reply = reply(550, "5.7.1 Not today,", "5.7.1 see our page")
        #expect(reply.enhanced == "5.7.1")
        #expect(reply.text == "Not today, see our page")
        #expect(reply.isPolicyRefusal)
    }

    @Test(arguments: ["4.1.1 x", "5.1 x", "5.1.1.a x", "5.1.1234 x", "5..1 x", "5.a.1 x", "hello"])
    func `what is no status of this class stays text`(text: String) {
        #expect(reply(550, text).enhanced == nil)
        #expect(reply(550, text).text == text)
    }

    @Test func `the status may stand alone`() {
        #expect(reply(250, "2.0.0") == SMTPReply(code: 250, enhanced: "2.0.0", text: ""))
    }

    @Test(arguments: [
        ("<dana@mailbox.example>: Recipient address rejected", "<[address]>: Recipient address rejected"),
        ("rfc822;dana@mailbox.example unknown", "rfc822;[address] unknown"),
        ("user dana: no such mailbox", "user [address] no such mailbox"),
        ("list-dana=mailbox.example@x.example", "[address]"),
        ("Client 192.0.2.17 blocked, see [2001:db8::1]", "Client [IP] blocked, see [[IP]]"),
        ("Ok: queued as 4Fd8Tz1Qy9zXK", "Ok: queued as 4Fd8Tz1Qy9zXK"),
        (
            "OK 1700000000 d9443c01a7336-1d0a2b3c4d5si123 - gsmtp",
            "OK 1700000000 d9443c01a7336-1d0a2b3c4d5si123 - gsmtp"
        ),
        ("see https://h.example/r/abcdefghijklmnopqrstuvwxyz234567", "see [token]"),
        ("a\u{1B}[31mred\u{07}\tb", "a [31mred  b"),
        ("caf\u{E9}", "caf??"),
        ("at 12:30:45 try later", "at 12:30:45 try later"),
    ])
    func `nothing private stays in the text`(raw: String, shown: String) {
        #expect(reply(550, raw).text == shown)
    }

    @Test func `the text is bounded`() {
        #expect(reply(550, String(repeating: "word ", count: 1000)).text.utf8.count <= 400)
    }

    @Test func `greylisting, good-bye and a denied sender are recognised`() {
        #expect(reply(451, "4.7.1 Greylisted").isGreylisting)
        #expect(!reply(452, "4.7.1 x").isGreylisting)
        #expect(!reply(451, "4.3.0 x").isGreylisting)
        #expect(reply(421, "bye").isGoodbye)
        #expect(reply(554, "5.2.252 SendAsDenied").deniesSender)
    }
}
