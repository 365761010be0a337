import RemindApp
import RemindCore
import RemindTestSupport
import Testing

@testable import RemindCommands

@Suite struct ResponseVerbsTests {
    private let rig: CommandRig
    private let id: ReflectionID

    init() async throws {
        rig = try await CommandRig()
        await rig.dana()
        await rig.maple()
        await rig.run(
            "respond", "maple-harbour", "acknowledge", "--answer", "stance=ready", "--answer", "what=I pressed on.")
        id = try #require(try await rig.tools.reflections.reflections(plan: nil, history: false).first).reflection.id
    }

    @Test func `list and show tell that an answer was given, never what it says`() async throws {
        for arguments in [
            ["response", "list"], ["response", "list", "--plan", "maple-harbour"], ["response", "show", id.text],
        ] {
            for outcome in [await rig.run(arguments), await rig.run(arguments + ["--json"])] {
                #expect(outcome.status == .done && outcome.out.contains(id.text))
                #expect(!outcome.out.contains("pressed on") && !outcome.out.contains("ready"))
            }
        }
    }

    @Test func `revealing words needs a reason and is told to the therapist`() async throws {
        #expect(await rig.run("response", "show", id.text, "--reveal").status == .usage)
        let outcome = await rig.run("response", "show", id.text, "--reveal", "--reason", "asked by Dana")
        #expect(outcome.status == .done && outcome.out.contains("I pressed on.") && outcome.wakes == 1)
        let notices = try await rig.tools.prompts.prompts(PromptFilter()).filter { $0.prompt.kind == .service }
        #expect(notices.map(\.prompt.detail) == ["reveal"])
        #expect(notices.map(\.therapistEmail?.description) == ["dana@practice.example"])
        #expect(notices.first?.prompt.reasons == ["revealed: asked by Dana"])
    }
}
