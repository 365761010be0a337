import Foundation
import RemindBounces
import RemindCore
import Testing

@Suite struct MessageReadingTests {
    private let id = "abcdefghijklmnopqrstuvwx@practice.example"

    private func read(_ fixture: String) throws -> ForeignMail {
        let url = try #require(Bundle.module.url(forResource: "Fixtures/\(fixture)", withExtension: "eml"))
        return MessageReading.read(Array(try Data(contentsOf: url)))
    }

    private func status(_ action: String, _ status: String) -> ForeignMail.RecipientStatus? {
        ForeignMail.RecipientStatus(action: action, status: status)
    }

    @Test func `Postfix names the envelope, the status and the returned header`() throws {
        let mail = try read("postfix")
        #expect(mail.kind == .delivery)
        #expect(mail.recipients == [status("failed", "5.1.1")])
        #expect(mail.addresses.contains("b+mmmmmmmmmm@bounces.practice.example"))
        #expect(mail.messageIDs == [id])
    }

    @Test func `Exim puts the action before the recipient and returns the whole message`() throws {
        let mail = try read("exim")
        #expect(mail.kind == .delivery && mail.messageIDs == [id])
        // Its status is always 5.0.0.
        #expect(mail.recipients == [status("failed", "5.2.2")])
    }

    @Test func `Microsoft 365 hides the report behind an alternative`() throws {
        let mail = try read("microsoft365")
        #expect(mail.kind == .delivery && mail.messageIDs == [id])
        #expect(mail.recipients == [status("failed", "5.7.133")])
    }

    @Test func `Gmail tells a delay and keeps the Message-ID in the status part`() throws {
        let mail = try read("gmail")
        #expect(mail.kind == .delivery && mail.messageIDs == [id])
        #expect(mail.recipients == [status("delayed", "4.4.1")])
    }

    @Test(arguments: [
        "note-p1-0-abcdefghijklmnop", "Re: NOTE-P1-0-ABCDEFGHIJKLMNOP", "=?utf-8?Q?note-p1-0-abcdefghijklmnop?=",
        "=?utf-8?B?bm90ZS1wMS0wLWFiY2RlZmdoaWprbG1ub3A=?=", "[EXTERNAL]\r\n note-p1-0-abcdefghijklmnop",
    ])
    func `a choice is the code in the subject, and nothing else of the mail`(_ subject: String) {
        let text =
            "From: dana@mailbox.example\r\nSubject: \(subject)\r\n\r\nnote-p2-0-abcdefghijklmnop private words\r\n"
        let mail = MessageReading.read(Array(text.utf8))
        #expect(mail.lines == "kind choice\ncode note-p1-0-abcdefghijklmnop\n")
    }

    @Test func `a report whose subject is a code is a report`() {
        let text = "Subject: note-p1-0-abcdefghijklmnop\r\nContent-Type: multipart/report; boundary=x\r\n\r\n--x--\r\n"
        #expect(MessageReading.read(Array(text.utf8)).kind == .report)
        #expect(
            MessageReading.read(Array("Subject: about tuesday\r\n\r\nnote-p1-0-abcdefghijklmnop\r\n".utf8)).kind
                == .other)
    }

    @Test(arguments: [
        ("failed", "visit-evil.example", "failed 5.0.0"), ("Failed", "(none)", "failed 5.0.0"),
        ("failed", "5.1.1 (nobody)", "failed 5.1.1"), ("failed", "\t5.1.1\t(bad)", "failed 5.1.1"),
        ("failed\t(for good)", "5.1.1", "failed 5.1.1"),
        ("failed", "5.0.0\r\nDiagnostic-Code: smtp; 550-Sorry,\r\n 550 5.7.1 no", "failed 5.7.1"),
        ("(which)", "5.1.1", nil), ("mourned", "5.1.1", nil),
    ])
    func `an action or a status that is none is not handed on`(action: String, status: String, said: String?) {
        let text =
            "Content-Type: multipart/report; boundary=b\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n"
            + "Reporting-MTA: dns; a.example\r\n\r\nAction: \(action)\r\nStatus: \(status)\r\n\r\n--b--\r\n"
        let lines = said.map { "kind delivery\nrecipient \($0)\n" } ?? "kind report\n"
        #expect(MessageReading.read(Array(text.utf8)).lines == lines)
    }

    @Test func `a complaint names the envelope and the message`() throws {
        let mail = try read("complaint")
        #expect(mail.kind == .complaint && mail.messageIDs == [id])
        #expect(mail.addresses.contains("b+mmmmmmmmmm@bounces.practice.example"))
    }

    @Test func `an automatic reply is no report, whatever its words are`() throws {
        let mail = try read("vacation")
        #expect(mail.kind == .other && mail.recipients.isEmpty)
    }

    @Test func `a report inside a forwarded message is not ours to read`() throws {
        #expect(try read("forwarded").kind == .other)
    }

    @Test func `of a header alone it is known that the rest is worth fetching`() throws {
        let url = try #require(Bundle.module.url(forResource: "Fixtures/postfix", withExtension: "eml"))
        let text = String(decoding: try Data(contentsOf: url), as: UTF8.self)
        let header = try #require(text.range(of: "\n\n")).upperBound
        #expect(MessageReading.read(Array(text[..<header].utf8)).kind == .report)
    }

    @Test(arguments: Hostile.allCases) func `hostile mail is read to an end and says nothing`(_ hostile: Hostile) {
        let mail = MessageReading.read(hostile.bytes)
        #expect(mail.kind == .other || mail.kind == .report, "\(hostile)")
        #expect(ForeignMail(lines: mail.lines)?.kind == mail.kind)
    }

    /// Messages that nobody writes in good faith.
    enum Hostile: CaseIterable {
        case nothing, zeros, nested, enclosed, hugeHeader, manyHeaders, badCharset, noBoundary, endlessGroups, binary

        var bytes: [UInt8] {
            switch self {
            case .nothing: []
            case .zeros: [UInt8](repeating: 0, count: 100_000)
            case .nested: Array(Self.nest("multipart/report; report-type=delivery-status", 100).utf8)
            case .enclosed:
                Array(String(repeating: "Content-Type: message/rfc822\r\n\r\n", count: 100).utf8)
            case .hugeHeader: Array(("Subject: " + String(repeating: "x", count: 1_000_000) + "\r\n\r\n").utf8)
            case .manyHeaders: Array((String(repeating: "To: a@b.example\r\n", count: 60_000) + "\r\n").utf8)
            case .badCharset:
                Array("Subject: =?no-such-charset?B?////?=\r\nContent-Type: text/plain; charset=%00\r\n\r\n".utf8)
                    + [0xFF, 0xFE, 0x80, 0x00]
            case .noBoundary: Array("Content-Type: multipart/report; report-type=delivery-status\r\n\r\n--\r\n".utf8)
            case .endlessGroups:
                Array(
                    ("Content-Type: multipart/report; boundary=b\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n"
                        + String(repeating: "X: y\r\n\r\n", count: 5000) + "--b--\r\n").utf8)
            case .binary: (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 13) }
            }
        }

        private static func nest(_ type: String, _ depth: Int) -> String {
            (0..<depth).map { "Content-Type: \(type); boundary=b\($0)\r\n\r\n--b\($0)\r\n" }.joined()
        }
    }
}
