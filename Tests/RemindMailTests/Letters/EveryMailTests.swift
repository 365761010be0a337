import RemindCore
import RemindMail
import Testing

/// What trust.md sections 3 and 4 ask of every mail, whatever its kind.
@Suite struct EveryMailTests {
    private static let names = MailCast.letters.keys.sorted()

    private func mail(_ name: String) throws -> (mail: ParsedMail, envelope: Envelope) {
        let envelope = try MailCast.envelope(name)
        return (try ParsedMail(envelope), envelope)
    }

    @Test(arguments: names)
    func `it is 7-bit with CRLF, short lines, under 20 KB`(_ name: String) throws {
        let (mail, envelope) = try mail(name)
        #expect(envelope.message.count < 20_000)
        #expect(envelope.message.allSatisfy { $0 < 0x80 && $0 != 0 })
        #expect(!mail.lines.contains { $0.utf8.contains(13) || $0.utf8.contains(10) })
        // A link in a header has no blank to fold at.
        #expect(mail.lines.allSatisfy { $0.utf8.count <= 78 || $0.hasPrefix("List-Unsubscribe: <") })
        #expect(envelope.message.suffix(2) == [13, 10])
        #expect(!mail.lines.contains { $0.hasPrefix(".") || $0.hasPrefix("From ") })
    }

    @Test(arguments: names)
    func `each header is there once`(_ name: String) throws {
        let (mail, _) = try mail(name)
        let names = mail.headers.map(\.name)
        #expect(Set(names).count == names.count)
        for header in [
            "Date", "From", "To", "Message-ID", "Subject", "Auto-Submitted", "X-Auto-Response-Suppress", "List-Id",
            "Content-Language", "MIME-Version", "Content-Type",
        ] {
            #expect(names.contains(header))
        }
        #expect(mail.header("Message-ID") == "<k7qf2m9xw3tz5rbn4vda@practice.example>")
        #expect(mail.header("Date") == "Thu, 15 Jan 2026 09:00:03 -0500")
    }

    @Test(arguments: names)
    func `its subject is neutral`(_ name: String) throws {
        let subject = try #require(try mail(name).mail.header("Subject")).lowercased()
        for word in [
            "client", "patient", "session", "therap", "rupture", "repair", "mistake", "shame", "burnout", "urgent", "!",
        ] {
            #expect(!subject.contains(word))
        }
        #expect(subject.utf8.allSatisfy { $0 < 0x80 })
    }

    @Test(arguments: names)
    func `text and page say the same`(_ name: String) throws {
        let (mail, _) = try mail(name)
        let subject = try #require(mail.header("Subject"))
        #expect(mail.html.contains("<title>\(subject)</title>"))
        let text = mail.text.replacing("\n-- \n", with: "\n").replacing(" \n", with: " ")
        for line in text.split(separator: "\n") {
            let words = line.hasPrefix("* ") ? line.dropFirst(2) : line.hasSuffix(":") ? line.dropLast() : line
            let isInBoth = mail.html.contains(words)
            #expect(isInBoth, "only in the text part: \(words)")
        }
    }

    @Test(arguments: names)
    func `it loads nothing from elsewhere and asks nothing of the reader's program`(_ name: String) throws {
        let html = try mail(name).mail.html
        for word in ["<img", "src=", "url(", "<script", "<form", "<link", "@import", "http:"] {
            #expect(!html.contains(word))
        }
    }

    @Test(arguments: names)
    func `each link is alone on its line, holds one secret, and ends in a letter or digit`(_ name: String) throws {
        let (mail, _) = try mail(name)
        let links = mail.text.split(separator: "\n").filter { $0.contains("https:") || $0.contains("mailto:") }
        for link in links {
            let isByMail = name.hasSuffix(MailCast.byMail)
            #expect(
                isByMail
                    ? link.wholeMatch(
                        of: #/mailto:answers@practice\.example\?subject=note-[a-z0-9]+-0-[a-z2-7]{16}/#) != nil
                    : link.wholeMatch(of: #/https://notes\.practice\.example/[rnm]/[a-z2-7]{32}/#) != nil)
        }
        #expect(links.isEmpty == name.hasPrefix("service-notice"))
    }

    @Test(arguments: names)
    func `it names nobody and no time`(_ name: String) throws {
        let (mail, _) = try mail(name)
        for part in [mail.text, mail.html] {
            #expect(!part.contains("dana") && !part.contains("Dana"))
            #expect(!part.contains("mailbox.example"))
            #expect(!part.contains("2026") && !part.contains("Friday"))
            // A code names its prompt, by an id that outside of these tests is random.
            #expect(!part.contains("plan1") && !part.replacing("promptnextsession1", with: "").contains("session1"))
            #expect(!part.contains("{") || part.hasPrefix("<!DOCTYPE"))
            #expect(!part.contains("mail.") || name.hasPrefix("service-notice"))
            #expect(!part.contains("!") || part.hasPrefix("<!DOCTYPE"))
        }
        let elsewhere = mail.headers.filter { $0.name != "To" }
        #expect(!elsewhere.contains { $0.value.lowercased().contains("dana") })
    }
}
