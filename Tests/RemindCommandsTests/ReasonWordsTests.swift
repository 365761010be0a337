import RemindApp
import RemindCore
import RemindTestSupport
import Testing

@testable import RemindCommands

@Suite struct ReasonWordsTests {
    private let reasons: ReasonWords
    private var prompt: Prompt

    init() async throws {
        let rig = try await CommandRig()
        await rig.dana()
        await rig.maple()
        reasons = ReasonWords(words: rig.tools.words(), zone: try rig.tools.practiceZone())
        prompt = try #require(try await rig.tools.prompts.prompts(PromptFilter()).first).prompt
    }

    @Test(arguments: AgendaReason.samples)
    mutating func `every reason has words for tables and for explanations, with all their figures`(
        reason: AgendaReason
    ) throws {
        let sentence = try #require(reasons.sentence(reason))
        #expect(sentence.hasSuffix(".") && sentence.contains(" ") && !sentence.contains("{"))
        prompt.reasons = [reason.text]
        let short = reasons.short(prompt)
        #expect(!short.contains("{") && !short.contains("cli.") && short.count < 90)
    }

    @Test mutating func `what moved a note is told with the moment that it was meant for`() {
        prompt.reasons = ["2 h after the session", "held: quiet hours", "moved: later, cap 2 a day"]
        prompt.wantedAt = TestPeople.instant("2026-11-30T19:50:00Z")
        #expect(
            reasons.short(prompt)
                == "2 hours after the session; later: quiet hours; later: 2 a day are enough; "
                + "instead of Mon 2026-11-30 20:50")
    }

    @Test mutating func `a line that somebody else wrote stands in tables and makes no sentence`() {
        let line = "the server answered 550"
        #expect(reasons.sentence(.other(line)) == nil)
        prompt.reasons = [line]
        #expect(reasons.short(prompt) == line)
    }
}
