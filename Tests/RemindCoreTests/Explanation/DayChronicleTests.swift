import Cron
import RemindTestSupport
import Testing

@testable import RemindCore

struct DayChronicleTests {
    /// "moved acknowledge": part and kind of every note that a day has to do with.
    private func chronicle(_ scene: AgendaScene, _ date: String, calledOff: [Prompt] = []) throws -> [String] {
        let day = scene.zone.instants(on: try #require(CivilDate(date)))
        let rows = scene.prompts.map(\.prompt) + calledOff
        let input = day.upperBound > scene.now ? scene.input : nil
        return DayChronicle(day: day, stored: rows, input: input).entries.map {
            "\($0.part) \($0.prompt.kind.rawValue)"
        }
    }

    private func scene() throws -> AgendaScene {
        var scene = try AgendaScene("2026-12-01T18:00")
        scene.plan(noted: "2026-12-01T18:00", sessions: ["2026-12-08T10:00"], repeats: .weekly)
        scene.write()
        return scene
    }

    @Test func `what moved is told on the day it was meant for and on the day it has`() throws {
        #expect(try chronicle(scene(), "2026-12-01") == ["moved acknowledge"])
        #expect(try chronicle(scene(), "2026-12-02") == ["comes acknowledge", "carried mindsight"])
    }

    @Test func `a day that has passed is told from its rows alone`() throws {
        var scene = try scene()
        scene.live(until: "2026-12-04T00:00")
        #expect(try chronicle(scene, "2026-12-02") == ["came acknowledge", "carried mindsight"])
    }

    @Test func `a day far ahead has what the simulation sends on it`() throws {
        var later = try scene()
        #expect(later.prompts.allSatisfy { later.local($0.prompt.dueAt) < "2027-01-01" })
        #expect(try chronicle(later, "2027-02-01") == ["comes repair"])
        later.live(until: "2027-02-02T00:00")
        #expect(try chronicle(later, "2027-02-01") == ["came repair"])
    }

    @Test func `what failed, expired or was called off is absent from the day it was meant for`() throws {
        for state in [PromptState.failed, .expired, .cancelled] {
            var scene = try scene()
            scene.live(until: "2026-12-03T00:00")
            let at = try #require(scene.prompts.firstIndex { $0.prompt.kind == .acknowledge })
            scene.prompts[at].prompt.state = state
            scene.prompts[at].prompt.sentAt = nil
            #expect(try chronicle(scene, "2026-12-02").contains("absent acknowledge"))
        }
    }

    @Test func `what was called off and came back is told once`() throws {
        let scene = try scene()
        var gone = try #require(scene.prompts.first { $0.prompt.kind == .acknowledge }).prompt
        gone = Prompt(
            gone.draft, id: TestPeople.identifier("gone"), of: scene.therapist, messageID: "gone@x", at: scene.now)
        gone.state = .cancelled
        #expect(try chronicle(scene, "2026-12-02", calledOff: [gone]) == ["comes acknowledge", "carried mindsight"])
    }

    @Test func `a day has as many hours as the clocks give it`() throws {
        let zone = try scene().zone
        for (date, hours) in [("2026-03-29", 23), ("2026-07-01", 24), ("2026-10-25", 25)] {
            let day = zone.instants(on: try #require(CivilDate(date)))
            #expect(day.lowerBound + .hours(hours) == day.upperBound)
        }
    }
}

extension Prompt {
    fileprivate var draft: PromptDraft {
        PromptDraft(
            key: key, kind: kind, planID: planID, wantedAt: wantedAt, dueAt: dueAt, deadlineAt: deadlineAt,
            restsAt: restsAt, reasons: why)
    }
}
