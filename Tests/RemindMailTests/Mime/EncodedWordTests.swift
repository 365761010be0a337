import Testing

@testable import RemindMail

@Suite struct EncodedWordTests {
    @Test func `blanks are inside the words`() {
        #expect(EncodedWord.encode("früh am Tag") == ["=?utf-8?Q?fr=C3=BCh_am_Tag?="])
    }

    @Test func `the shorter form is taken`() {
        #expect(EncodedWord.encode("振り返り") == ["=?utf-8?B?5oyv44KK6L+U44KK?="])
    }

    @Test(arguments: ["é", "日", "👩🏽‍🏫", "ё "])
    func `no word is longer than allowed, and none splits a character`(_ letter: String) throws {
        let text = String(repeating: letter, count: 60)
        let words = EncodedWord.encode(text)
        #expect(words.count > 1)
        #expect(words.allSatisfy { $0.utf8.count <= 66 })
        #expect(try words.map(Self.decode).joined() == text)
    }

    @Test func `the first line of a subject has at most 76 columns`() throws {
        let text = try HeaderBlock.text {
            try $0.add("Subject", unstructured: String(repeating: "größer ", count: 20))
        }
        #expect(text.components(between: "\r\n").allSatisfy { $0.utf8.count <= 76 })
    }

    /// Each word must be valid by itself.
    static func decode(_ word: String) throws -> String {
        let parts = word.components(between: "?")
        if parts[2] == "Q" { return try ParsedMail.decode(parts[3].replacing("_", with: "=20")) }
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
        var bits = 0
        var value = 0
        var bytes: [UInt8] = []
        for letter in parts[3] where letter != "=" {
            value = value << 6 | (try #require(letters.firstIndex(of: letter)))
            bits += 6
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(value >> bits & 255))
            }
        }
        return try #require(String(validating: bytes, as: UTF8.self))
    }
}
