import RemindCore
import RemindTestSupport
import Testing

@testable import RemindMail

/// A mail is the same whether its words were drawn for it or for another before it.
@Suite struct PatternCacheTests {
    @Test func `a mail from the cache is the one that would have been drawn`() throws {
        let warm = try MailCast.writer()
        for kind in PromptKind.allCases where kind != .service {
            for code in ["maple harbour", "a b", "extraordinarily wintergreen"] {
                var letter = MailCast.letter(kind)
                if letter.planCode != nil { letter.planCode = TestPeople.planCode(code) }
                letter.prompt.revision = code.utf8.count
                let cold = try MailCast.writer().write(letter, at: MailCast.now)
                #expect(try warm.write(letter, at: MailCast.now) == cold)
                let mail = try ParsedMail(cold)
                #expect(!mail.html.unicodeScalars.contains { (0xFDD0...0xFDEF).contains($0.value) })
                #expect(letter.planCode == nil || mail.header("Subject")?.hasPrefix("\(code): ") == true)
            }
        }
    }

    @Test func `words read anew are drawn anew`() throws {
        let cache = PatternCache()
        let content = LetterContent(language: "en", subject: "s", heading: "h", footer: "f")
        var drawn = 0
        func draw(_ revision: Int) {
            _ = cache.patterns(for: .init(content: content, revision: revision)) {
                drawn += 1
                return .init(text: BodyPattern("t", isFlowed: true), html: BodyPattern("h", isFlowed: false))
            }
        }
        draw(0)
        draw(0)
        #expect(drawn == 1)
        draw(1)
        #expect(drawn == 2)
    }

    @Test func `a line with a slot is wrapped and encoded with its value`() {
        let mark = LetterSlot.planCode.mark
        let pattern = BodyPattern(
            "é\n\n\(mark) \(Array(repeating: "harbour", count: 12).joined(separator: " "))\n", isFlowed: true)
        var values = LetterSlotValues()
        values[.planCode] = "maple meadow"
        var bytes: [UInt8] = []
        pattern.append(to: &bytes, values)
        let lines = String(decoding: bytes, as: UTF8.self).components(between: "\r\n")
        #expect(
            lines == [
                "=C3=A9", "", "maple meadow harbour harbour harbour harbour harbour harbour harbour=20",
                "harbour harbour harbour harbour harbour", "",
            ])
    }
}
