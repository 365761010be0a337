import Cron
import RemindCore
import RemindMail
import RemindTestSupport
import Testing

/// Which words a letter chooses.
@Suite struct MailWordsTests {
    private func mail(_ letter: Letter, at now: Timestamp = MailCast.now, _ settings: Settings? = nil) throws
        -> ParsedMail
    {
        try ParsedMail(try MailCast.writer(settings).write(letter, at: now))
    }

    @Test(arguments: [(16, "tomorrow"), (15, "today"), (17, "soon"), (14, "soon")])
    func `the session is today, tomorrow or soon, never a date`(_ day: Int, _ word: String) throws {
        var letter = MailCast.letter(.repair)
        letter.sessionDay = CivilDate(year: 2026, month: 1, day: day)
        #expect(try mail(letter).text.contains(" \(word) (“maple harbour”)"))
    }

    @Test func `tomorrow is the therapist's, not Greenwich's`() throws {
        let letter = MailCast.letter(.repair)
        // Still the 14th in New York, already the 15th in UTC.
        #expect(try mail(letter, at: TestPeople.instant("2026-01-15T03:00:00Z")).text.contains(" soon ("))
    }

    @Test(arguments: [PromptKind.acknowledge, .mindsight, .repair, .debrief, .consult, .nextSession, .afterClose])
    func `a second note does not repeat the first`(_ kind: PromptKind) throws {
        let first = try mail(MailCast.letter(kind)).text.prefix(60)
        let second = try mail(MailCast.letter(kind, ordinal: 2)).text.prefix(60)
        #expect(first != second)
    }

    @Test(arguments: [PromptKind.repair, .before, .debrief, .follow, .consultHabit, .fuel], [1, 2, 4, 5])
    func `a note that comes again after so many weeks has other words`(_ kind: PromptKind, _ weeks: Int) throws {
        var last = ""
        for index in 0..<6 {
            let text = try mail(MailCast.letter(kind, due: MailCast.now + .days(7 * weeks * index))).text
            let opening = String(text.prefix(60))
            #expect(opening != last)
            last = opening
        }
    }

    @Test(arguments: [1, 7, 14, 28, 30, 31])
    func `no nudge comes twice in a row`(_ days: Int) throws {
        var last = ""
        for index in 0..<16 {
            let due = MailCast.now + .days(days * index)
            let key = PromptKey.nudge(TestPeople.identifier("dana"), name: "notice-and-be-kind", occurrence: due)
            let text = String(try mail(MailCast.letter(.nudge, key: key, due: due)).text.prefix(60))
            #expect(text != last)
            last = text
        }
    }

    @Test func `a nudge after four silent ones asks whether to go on so`() throws {
        var letter = MailCast.letter(.nudge, key: MailCast.nudgeKey("2026-01-14T17:30:00Z"))
        let line = "Less often, something different, or stop? All three are fine."
        #expect(!(try mail(letter).text.contains(line)))
        letter.prompt.reasons.append(AgendaReason.asksHowOften.text)
        #expect(try mail(letter).text.contains(line))
    }

    @Test func `a nudge that travels along is the last line, with its own words`() throws {
        let key = MailCast.nudgeKey("2026-01-14T17:30:00Z")
        let own = try mail(MailCast.letter(.nudge, key: key)).text.components(between: "\n\n")[0]
        let letter = MailCast.letter(
            .debrief, covers: [key],
            passengers: [.init(kind: .nudge, planCode: nil), .init(kind: .nextSession, planCode: nil)])
        let paragraphs = try mail(letter).text.components(between: "\n-- \n")[0].components(between: "\n\n")
        #expect(paragraphs.dropLast().last == own)
        #expect(paragraphs.dropLast(2).last?.hasPrefix("If you know when you meet next (“maple harbour”)") == true)
    }

    @Test func `a preview without an occurrence has words too`() throws {
        let key = PromptKey.service(cause: "preview", id: TestPeople.identifier("p1"))
        #expect(try mail(MailCast.letter(.nudge, key: key)).text.prefix(60).contains("."))
        #expect(
            try mail(MailCast.letter(.service, key: key, detail: "test")).header("Subject") == "A test from remindd")
    }

    @Test func `a mail says how its links open only where the network is private`() throws {
        let line = "Opens on your practice’s network."
        #expect(try mail(MailCast.letter(.debrief)).text.contains(line))
        let open = try MailCast.settings { $0.web.links = .public }
        #expect(try !mail(MailCast.letter(.debrief), open).text.contains(line))
    }

    @Test(arguments: MailCast.letters.keys.sorted().filter { $0.hasSuffix(MailCast.byMail) })
    func `without a reachable page no mail speaks of one`(_ name: String) throws {
        let mail = try ParsedMail(try MailCast.envelope(name))
        for part in [mail.text, mail.html] {
            #expect(!part.contains("http") && !part.contains(" page"))
        }
        #expect(mail.header("List-Unsubscribe-Post") == nil)
    }

    @Test func `each choice is a mail of its own, in the order of the form, and so are pause and stop`() throws {
        let letter = MailCast.letter(.mindsight)
        let text = try mail(letter, MailCast.settingsByMail()).text
        let code = { (choice: MailChoice) in "\(ChoiceCode(choice, of: letter.prompt, vault: ToyVault()))" }
        let link = { (choice: MailChoice) in "mailto:answers@practice.example?subject=\(code(choice))\n" }
        #expect(
            text.contains(
                "Where are you with their side of it?\nI have a sense of it:\n\(link(.answer("noted")))"
                    + "It is still unclear:\n\(link(.answer("unclear")))Not today:\n\(link(.answer("not_today")))"))
        #expect(
            text.contains(
                "Pause for a week:\n\(link(.footer(.pauseWeek)))Stop notes for maple harbour:\n"
                    + "\(link(.footer(.stopThis)))Stop everything:\n\(link(.footer(.stopEverything)))"))
        #expect(
            try mail(letter, MailCast.settingsByMail()).header("List-Unsubscribe")
                == "<\(link(.footer(.stopThis)).dropLast())>")
    }

    @Test func `a choice that needs a time is not offered by mail`() throws {
        let text = try mail(MailCast.letter(.nextSession), MailCast.settingsByMail()).text
        #expect(text.contains("Nothing is planned:\n") && !text.contains("Yes, at this time"))
    }

    @Test func `an address with marks that mean something in a link is encoded`() throws {
        var settings = try MailCast.settingsByMail()
        settings.mailbox.address = TestPeople.address("a+b?c&d=e%f@practice.example")
        let text = try mail(MailCast.letter(.before), settings).text
        #expect(text.contains("\nmailto:a%2Bb%3Fc%26d%3De%25f@practice.example?subject=note-"))
    }

    @Test func `welcome carries the code that its link stands for`() throws {
        let letter = MailCast.letter(.welcome)
        let code = ToyVault().code(for: letter.prompt.id, revision: 0)
        let token = ToyVault().token(for: letter.prompt.id, purpose: .confirm, revision: 0)
        let text = try mail(letter).text
        #expect(text.contains("\n\(code)\n"))
        #expect(text.contains("https://notes.practice.example/r/\(token.text)\n"))
    }
}
