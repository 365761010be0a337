import RemindCore
import Testing

@Suite struct SMTPPipeliningTests {
    private let commands = "MAIL FROM:<desk@practice.example>\r\nRCPT TO:<dana@mailbox.example>\r\nDATA\r\n"

    private var player: DialogPlayer {
        var player = DialogPlayer()
        player.capabilities = SMTPCapabilities(pipelining: true)
        return player
    }

    @Test func `MAIL, RCPT and DATA travel together, the body after 354`() {
        let record = player.play(.say("250 ok\n250 ok\n354 go"), .say("250 ok"))
        #expect(record.written.count == 2)
        #expect(record.written.first == commands)
        #expect(record.fences == 1)
        #expect(record.keeps == true)
    }

    @Test func `354 without an accepted recipient gets a lone dot whose reply is ignored`() {
        let record = player.play(.say("250 ok\n550 5.1.1 no\n354 go"), .say("250 taken"), .say("250 reset"))
        #expect(record.written == [commands, ".\r\n", "RSET\r\n"])
        #expect(record.fences == 0)
        #expect(record.outcome?.reply?.enhanced == "5.1.1")
        #expect(record.keeps == true)
    }

    @Test func `the first refusal decides`() {
        let record = player.play(.say("451 4.3.0 later\n503 no MAIL\n503 no RCPT"), .say("250 reset"))
        #expect(record.outcome?.reply?.code == 451)
        #expect(record.written == [commands, "RSET\r\n"])
        #expect(record.keeps == true)
    }

    @Test(arguments: [DialogPlayer.Move.close, .say("421 bye"), .silence, .say("rubbish"), .say("250 what")])
    func `what follows a refusal cannot change it`(move: DialogPlayer.Move) {
        let record = player.play([.say("250 ok\n450 4.2.1 full"), move])
        #expect(record.outcome?.reply?.code == 450)
        #expect(record.keeps == false)
    }

    @Test func `a follower's replies are left for it`() {
        var player = player
        player.isFollowed = true
        let record = player.play(.say("250 ok\n250 ok\n354 go"), .say("250 taken\n250 ok\n250 ok\n354 go"))
        #expect(record.outcome?.reply?.text == "taken")
        #expect(record.keeps == true)
        #expect(record.rest == "250 ok\r\n250 ok\r\n354 go\r\n")
    }

    @Test(arguments: ["451 4.3.0 later", "554 5.6.0 no"])
    func `a refused body needs no RSET where another follows`(reply: String) {
        var player = player
        player.isFollowed = true
        let record = player.play(.say("250 ok\n250 ok\n354 go"), .say("\(reply)\n250 ok"))
        #expect(record.written.count == 2)
        #expect(record.keeps == true)
        #expect(record.rest == "250 ok\r\n")
    }

    @Test(arguments: ["421 bye", "rubbish", "354 what"])
    func `a follower does not keep a connection that is lost`(reply: String) {
        var player = player
        player.isFollowed = true
        #expect(player.play(.say("250 ok\n250 ok\n354 go"), .say(reply)).keeps == false)
    }
}
