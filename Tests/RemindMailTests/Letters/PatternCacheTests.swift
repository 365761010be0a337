import Cron
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

    /// Whatever decides on the words is part of the trait that they are kept under.
    @Test func `a mail of a trait that was seen is the one that would have been drawn`() throws {
        let warm = try MailCast.writer()
        var variants = Set<[UInt8]>()
        for kind in [PromptKind.acknowledge, .repair, .before, .follow, .welcome, .fuel] {
            for (ordinal, week) in [(1, 0), (2, 0), (1, 1), (2, 2)] {
                for days in [0, 1, 5] {
                    var letter = MailCast.letter(kind)
                    letter.prompt.ordinal = ordinal
                    letter.prompt.dueAt = letter.prompt.dueAt + .hours(168 * week)
                    letter.sessionDay = letter.sessionDay?.adding(days: days)
                    let cold = try MailCast.writer().write(letter, at: MailCast.now)
                    #expect(try warm.write(letter, at: MailCast.now) == cold, "\(kind) \(ordinal) \(week) \(days)")
                    variants.insert(cold.message)
                }
            }
        }
        #expect(variants.count > 12)
    }

    @Test func `words read anew are drawn anew`() throws {
        let cache = PatternCache()
        let content = LetterContent(language: "en", subject: "s", heading: "h", footer: "f")
        var drawn = 0
        func draw(_ revision: Int) {
            _ = cache.patterns(for: .content(content, revision: revision)) {
                drawn += 1
                return .init(
                    subject: MarkedText("s".utf8), language: "en", text: BodyPattern("t", isFlowed: true),
                    html: BodyPattern("h", isFlowed: false))
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
