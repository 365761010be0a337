import Foundation
import RemindCore
import Testing

@testable import RemindMailbox

@Suite struct ReadableMessageTests {
    static let mail = """
        From: =?utf-8?Q?Pr=C3=A4xis?= <desk@practice.example>
        To: Dana Lee <dana@mailbox.example>
        Subject: =?utf-8?Q?maple_harbour:_a?=
         =?utf-8?Q?_look_back?=
        MIME-Version: 1.0
        Content-Type: multipart/alternative;
         boundary="=_b1"

        --=_b1
        Content-Type: text/plain; charset=utf-8; format=flowed
        Content-Transfer-Encoding: quoted-printable

        A look back =E2=80=93 when =
        you are ready.
        --=_b1
        Content-Type: text/html; charset=utf-8
        Content-Transfer-Encoding: quoted-printable

        <!DOCTYPE html><html><head></head><body><a href=3D"http://127.0.0.1/r/x">Open</a></body></html>
        --=_b1--
        """

    static func caught(_ text: String) -> CaughtMessage {
        CaughtMessage(
            id: 1, sender: "desk@practice.example", recipients: ["dana@mailbox.example"],
            bytes: Array(text.replacing("\n", with: "\r\n").utf8), at: Timestamp(seconds: 1_764_579_600))
    }

    @Test func `headers and both parts are decoded`() {
        let mail = ReadableMessage(Self.caught(Self.mail))
        #expect(mail.subject == "maple harbour: a look back")
        #expect(mail.from == "Präxis <desk@practice.example>")
        #expect(mail.text == "A look back – when you are ready.\n")
        #expect(mail.html?.contains("<a href=\"http://127.0.0.1/r/x\">Open</a>") == true)
    }

    @Test func `every message that remindd writes can be read`() throws {
        let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let folder = tests.appending(path: "RemindMailTests/Fixtures").path
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".eml") }
        #expect(!names.isEmpty)
        for name in names {
            let bytes = try [UInt8](Data(contentsOf: URL(filePath: "\(folder)/\(name)")))
            let mail = ReadableMessage(
                CaughtMessage(id: 1, sender: "", recipients: [], bytes: bytes, at: Timestamp(seconds: 0)))
            #expect(!mail.subject.isEmpty && !mail.subject.contains("=?"), "\(name)")
            #expect(mail.text?.contains("=3D") == false && mail.html?.contains("</html>") == true, "\(name)")
        }
    }

    @Test func `a message of another make is shown as it came`() {
        let mail = ReadableMessage(Self.caught("Subject: plain\n\nJust =3D text."))
        #expect(mail.text == "Just =3D text.")
        #expect(mail.html == nil)
    }

    @Test(arguments: [
        "", "no header at all", "=?utf-8?Q?open", "Content-Type: multipart/mixed; boundary=b\n\n--b\n--b",
    ])
    func `nothing makes it fall over`(text: String) {
        #expect(ReadableMessage(Self.caught(text)).source.replacing("\r\n", with: "\n") == text)
    }
}
