import RemindCore
import Testing

@Suite struct LabelLintTests {
    @Test(arguments: [
        ("J.D. again", LabelLint.initials), ("about JD", .initials), ("session with K", .initials),
        ("Mr Smith", .title), ("ms. Okafor", .title), ("Anna Berg", .twoNames), ("Anna-Maria Berg", .twoNames),
        ("on 2026-11-12", .date), ("the 12.11. talk", .date), ("3 March", .date), ("Nov 12", .date), ("the 3rd", .date),
        ("+49 30 1234567", .phone), ("(030) 123-4567", .phone), ("a.b@c.example", .email), ("case 123456", .number),
    ])
    func `what may name someone is found`(text: String, finding: LabelLint) {
        #expect(LabelLint.findings(in: text).contains(finding))
    }

    @Test(arguments: [
        "pressed advice", "Too fast", "I cut in", "A hard silence", "the fee", "late twice", "30 minutes over", "",
        "I'm sorry", "march on", "may it rest",
    ])
    func `plain words about a moment are left alone`(text: String) {
        #expect(LabelLint.findings(in: text) == [])
    }
}
