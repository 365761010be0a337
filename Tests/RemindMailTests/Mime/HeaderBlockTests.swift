import RemindCore
import Testing

@testable import RemindMail

@Suite struct HeaderBlockTests {
    @Test func `a short value stays on its line`() throws {
        #expect(
            try HeaderBlock.text { try $0.add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click") }
                == "List-Unsubscribe-Post: List-Unsubscribe=One-Click")
    }

    @Test func `a long value is folded at its blanks, to 78 columns`() throws {
        let words = Array(repeating: "harbour", count: 40)
        let text = try HeaderBlock.text { try $0.add("Subject", unstructured: words.joined(separator: " ")) }
        let lines = text.components(between: "\r\n")
        #expect(lines.count == 5)
        #expect(lines.allSatisfy { $0.utf8.count <= 78 })
        #expect(lines.dropFirst().allSatisfy { $0.hasPrefix(" harbour") })
        #expect(lines.joined() == "Subject: " + words.joined(separator: " "))
    }

    @Test func `the last line may hold a single letter`() throws {
        let words = Array(repeating: "harbour", count: 8).joined(separator: " ") + " bays"
        #expect(try HeaderBlock.text { try $0.add("Subject", words + " a") } == "Subject: \(words)\r\n a")
    }

    @Test func `it never folds right after the colon`() throws {
        let link = "<https://" + String(repeating: "a", count: 90) + ">"
        #expect(try HeaderBlock.text { try $0.add("List-Unsubscribe", link) } == "List-Unsubscribe: \(link)")
    }

    @Test(arguments: ["a\r\nBcc: x@y.example", "a\nb", "a\rb", "a\0b", "a\u{7F}b", "a\u{85}b", "a\u{2028}b"])
    func `no value adds a line`(_ value: String) throws {
        #expect(throws: HeaderError.control("Subject")) {
            try HeaderBlock.text { try $0.add("Subject", unstructured: value) }
        }
        #expect(throws: HeaderError.control("Subject")) { try HeaderBlock.text { try $0.add("Subject", value) } }
        let mailbox = Mailbox(name: value, address: try EmailAddress("desk@practice.example"))
        #expect(throws: HeaderError.control("From")) { try HeaderBlock.text { try $0.add("From", mailbox) } }
    }

    @Test func `an empty value and an endless word are refused`() {
        #expect(throws: HeaderError.empty("List-Id")) { try HeaderBlock.text { try $0.add("List-Id", "  ") } }
        #expect(throws: HeaderError.tooLong("List-Id")) {
            try HeaderBlock.text { try $0.add("List-Id", String(repeating: "a", count: 990)) }
        }
    }

    @Test(arguments: [
        ("Dana Lee", "To: Dana Lee <d@x.example>"),
        ("", "To: d@x.example"),
        ("Dr. Lee", "To: \"Dr. Lee\" <d@x.example>"),
        ("Lee, Dana", "To: \"Lee, Dana\" <d@x.example>"),
        (#"The "Desk" \ Co"#, #"To: "The \"Desk\" \\ Co" <d@x.example>"#),
        ("Møller", "To: =?utf-8?Q?M=C3=B8ller?= <d@x.example>"),
        ("=?utf-8?Q?x?=", "To: =?utf-8?B?PT91dGYtOD9RP3g/PQ==?= <d@x.example>"),
    ])
    func `a display name is written so that no reader misreads it`(_ name: String, _ header: String) throws {
        #expect(
            try HeaderBlock.text { try $0.add("To", Mailbox(name: name, address: try EmailAddress("d@x.example"))) }
                == header)
    }

    @Test(arguments: ["", "left", "@right", "left@", "a@b@c", "a b@c", "a@b>", "a@b\r\nBcc: x", "é@b"])
    func `what is no message id is refused`(_ text: String) {
        #expect(throws: HeaderError.notAMessageID("Message-ID")) {
            try HeaderBlock.text { try $0.add("Message-ID", messageID: text) }
        }
    }
}
