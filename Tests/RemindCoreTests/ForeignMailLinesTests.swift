import RemindCore
import Testing

@Suite struct ForeignMailLinesTests {
    @Test func `a record comes back as it was written`() {
        var mail = ForeignMail(kind: .delivery)
        mail.recipients = [.init(action: "failed", status: "5.1.1")]
        mail.addresses = ["b+abcdefghij@bounces.practice.example"]
        mail.messageIDs = ["x@practice.example"]
        #expect(ForeignMail(lines: mail.lines) == mail)
    }

    @Test func `a value with control characters is left out rather than smuggled in`() {
        var mail = ForeignMail(kind: .delivery)
        mail.messageIDs = ["x\nkind choice", "good@practice.example"]
        #expect(ForeignMail(lines: mail.lines)?.messageIDs == ["good@practice.example"])
    }

    @Test(arguments: [
        "", "kind", "kind dsn", "kind other\nkind other", "address a@b", "kind other\nshell rm",
        "kind other\naddress \u{7}",
        "kind delivery\nrecipient failed", "kind other\naddress " + String(repeating: "a", count: 600),
        "kind other\n" + String(repeating: "address a\n", count: 17),
    ])
    func `what is no record is refused`(_ text: String) {
        #expect(ForeignMail(lines: text) == nil)
    }
}
