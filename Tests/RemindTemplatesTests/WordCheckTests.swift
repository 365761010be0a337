import RemindCore
import RemindTemplates
import Testing

@Suite struct WordCheckTests {
    private let english = #"{"mail": {"footer": "Pause: {link}", "closing": ["Go gently.", "Be well."]}}"#

    @Test func `words that are there and used pass`() throws {
        let files = try ScratchTemplates([:], locale: english)
        #expect(files.flaws([], ["mail.footer", "mail.closing[]"]) == [])
        #expect(files.flaws([], ["mail.*"]) == [])
    }

    @Test func `missing and unused words are named`() throws {
        let files = try ScratchTemplates([:], locale: english)
        #expect(
            files.flaws([], ["mail.footer", "mail.header", "mail.nudges[]"]) == [
                "locale/en.json: the words \"mail.closing\" are used by nothing: correct the key or remove them",
                "locale/en.json: there are no words \"mail.header\": add them",
                "locale/en.json: there is no list of words \"mail.nudges\": add it, with at least one text",
            ])
    }

    @Test func `a list is no text and a text no list`() throws {
        let files = try ScratchTemplates([:], locale: english)
        #expect(files.flaws([], ["mail.footer[]", "mail.closing"]).count == 4)
    }

    @Test func `another language has the same keys and placeholders`() throws {
        let german = #"{"mail": {"footer": "Pause: {verweis}", "closing": [], "gruss": "Bis bald"}}"#
        let files = try ScratchTemplates(["locale/de.json": german], locale: english)
        #expect(
            files.flaws([], ["mail.*"]) == [
                "locale/de.json: there is no list \"mail.closing\", which en.json has: translate it",
                "locale/de.json: \"mail.footer\" must hold the same {placeholders} as in en.json: correct them",
                "locale/de.json: en.json has no words \"mail.gruss\": correct the key or remove them",
            ])
    }

    @Test(arguments: [
        ("{", "this is no JSON object of words: check commas and quotes"),
        ("[]", "this is no JSON object of words"),
        (#"{"mail": {"footer": 3}}"#, "\"mail.footer\" may hold a text, a list of texts or an object, nothing else"),
        (#"{"mail": {"footer": [3]}}"#, "may hold a text, a list of texts or an object"),
    ])
    func `a file that is no catalogue is named`(_ json: String, _ sentence: String) throws {
        let found = try ScratchTemplates([:], locale: json).flaws([], [])
        #expect(found.contains { $0.hasPrefix("locale/en.json") && $0.contains(sentence) }, "\(found)")
    }

    @Test func `every question and option of every form must have words`() {
        let keys = Set(FormKeys.words.keys)
        #expect(keys.contains("form.repair.stance.options.not_today"))
        #expect(keys.contains("form.debrief.awkward_me.low"))
        #expect(keys.contains("form.close.opened_up.hint"))
        #expect(keys.count == FormKeys.words.keys.count)
    }
}
