import RemindCore
import Testing

@Suite struct ForeignMailLinesTests {
    @Test func `a record comes back as it was written`() {
        var mail = ForeignMail(kind: .delivery)
        mail.recipients = [.init(action: "failed", status: "5.1.1")].compactMap(\.self)
        mail.addresses = ["b+abcdefghij@bounces.practice.example"]
        mail.messageIDs = ["x@practice.example"]
        #expect(ForeignMail(lines: mail.lines) == mail)
    }

    @Test func `a choice comes back as its code`() {
        var mail = ForeignMail(kind: .choice)
        mail.code = ChoiceCode("note-p1-0-abcdefghijklmnop")
        #expect(mail.lines == "kind choice\ncode note-p1-0-abcdefghijklmnop\n")
        #expect(ForeignMail(lines: mail.lines) == mail)
    }

    @Test func `a value with control characters is left out rather than smuggled in`() {
        var mail = ForeignMail(kind: .delivery)
        mail.messageIDs = ["x\nkind choice", "good@practice.example"]
        #expect(ForeignMail(lines: mail.lines)?.messageIDs == ["good@practice.example"])
    }

    @Test(arguments: [
        "", "kind", "kind dsn", "kind other\nkind other", "address a@b", "kind other\nshell rm",
        "kind other\naddress \u{7}", "kind choice", "kind other\ncode note-p1-0-abcdefghijklmnop",
        "kind choice\ncode about tuesday",
        "kind choice\ncode note-p1-0-abcdefghijklmnop\ncode note-p1-0-abcdefghijklmnop",
        "kind delivery\nrecipient failed", "kind delivery\nrecipient failed visit-evil.example",
        "kind delivery\nrecipient mourned 5.1.1", "kind delivery\nrecipient failed 5.1.1 today",
        "kind other\naddress " + String(repeating: "a", count: 600),
        "kind other\n" + String(repeating: "address a\n", count: 17),
    ])
    func `what is no record is refused`(_ text: String) {
        #expect(ForeignMail(lines: text) == nil)
    }
}
