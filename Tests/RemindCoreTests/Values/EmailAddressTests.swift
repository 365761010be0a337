import RemindCore
import Testing

@Suite struct EmailAddressTests {
    @Test(arguments: [
        "dana@mailbox.example", "d.lee+notes@sub.mailbox.example", "o'neil@xn--mnchen-3ya.example", "a@b",
    ])
    func `an ordinary address is taken`(text: String) throws {
        #expect(try EmailAddress(text).description == text)
    }

    @Test func `the domain is lower-case, the local part stays as written`() throws {
        #expect(try EmailAddress("Dana@MAILBOX.Example").description == "Dana@mailbox.example")
    }

    @Test(arguments: [
        ("", AddressError.empty), ("dana@x.example\r\nRCPT TO:<eve@x.example>", .control),
        ("da\nna@x.example", .control),
        ("dana@x.example\0", .control), ("da na@x.example", .control), ("dana\u{7F}@x.example", .control),
        ("dana.example", .noAt), ("däna@x.example", .nonASCIILocalPart), ("dana@münchen.example", .nonASCIIDomain),
        ("dana@mar\u{212A}et.example", .nonASCIIDomain),
        ("<dana>@x.example", .localPart), ("dana..lee@x.example", .localPart), (".dana@x.example", .localPart),
        ("\"dana lee\"@x.example", .control), ("dana@-x.example", .domain), ("dana@x..example", .domain),
        ("dana@[127.0.0.1]", .domain), ("dana@x.example>", .domain), ("dana@", .domain),
    ])
    func `what could become a command, a header or two recipients is refused`(text: String, error: AddressError) {
        #expect(throws: error) { try EmailAddress(text) }
    }

    @Test func `no byte but those of a dot-atom passes in a local part`() {
        for byte in UInt8.min ... .max where !"abcdefghijklmnopqrstuvwxyz".utf8.contains(byte) {
            let text = String(decoding: [0x61, byte, 0x62], as: UTF8.self) + "@x.example"
            let isAtom =
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
                || "!#$%&'*+-/=?^_`{|}~.".utf8.contains(byte)
            #expect(((try? EmailAddress(text)) != nil) == isAtom, "byte \(byte)")
        }
    }

    @Test func `lengths end where RFC 5321 ends them`() {
        let local = String(repeating: "a", count: 64)
        #expect((try? EmailAddress("\(local)@x.example")) != nil)
        #expect(throws: AddressError.localPart) { try EmailAddress("a\(local)@x.example") }
        let label = String(repeating: "b", count: 63)
        #expect((try? EmailAddress("dana@\(label).example")) != nil)
        #expect(throws: AddressError.domain) { try EmailAddress("dana@b\(label).example") }
    }
}
