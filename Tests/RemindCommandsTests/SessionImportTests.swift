import Cron
import RemindApp
import RemindCore
import RemindTestSupport
import Testing

@testable import RemindCommands

/// `session import` over a real store, on Thursday 2026-11-26 at 10:00 in Berlin; 'maple harbour' meets on Tuesday at 15:00.
@Suite struct SessionImportTests {
    private func calendar(_ events: String...) -> [String: String] {
        let body = events.map { "BEGIN:VEVENT\r\n\($0)\r\nEND:VEVENT\r\n" }.joined()
        return ["c.ics": "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n\(body)END:VCALENDAR\r\n"]
    }

    private func weekly(_ start: String, uid: String = "one", _ more: String = "") -> String {
        "UID:\(uid)\r\nDTSTART;TZID=Europe/Berlin:\(start)\r\nDURATION:PT50M\r\nRRULE:FREQ=WEEKLY\r\n"
            + "SUMMARY:Mrs Secret" + more
    }

    private func practice() async throws -> CommandRig {
        let rig = try await CommandRig()
        await rig.dana()
        await rig.maple()
        return rig
    }

    private func nextSession(_ rig: CommandRig) async throws -> String? {
        let record = try await rig.tools.plans.plans(of: nil, closedToo: false).first
        return record?.nextSession(at: rig.clock.now)?.startsLocal.description
    }

    @Test func `a session that stands in the file learns its appointment and then follows it`() async throws {
        let rig = try await practice()
        let first = await rig.run("session", "import", "c.ics", files: calendar(weekly("20261201T150000")))
        #expect(first.status == .done && first.out.contains("follows this calendar now") && first.wakes == 1)
        #expect(!first.out.contains("Secret"))
        let again = await rig.run("session", "import", "c.ics", files: calendar(weekly("20261201T150000")))
        #expect(again.out.contains("as it was") && !again.out.contains("now") && again.wakes == 0)
        let moved =
            "UID:one\r\nRECURRENCE-ID;TZID=Europe/Berlin:20261201T150000\r\n"
            + "DTSTART;TZID=Europe/Berlin:20261202T110000\r\nDURATION:PT50M"
        await rig.run("session", "import", "c.ics", files: calendar(weekly("20261201T150000"), moved))
        #expect(try await nextSession(rig) == "2026-12-02T11:00")
    }

    @Test func `one that was called off makes place for the next`() async throws {
        let rig = try await practice()
        await rig.run("session", "import", "c.ics", files: calendar(weekly("20261201T150000")))
        let off = weekly("20261201T150000", "\r\nEXDATE;TZID=Europe/Berlin:20261201T150000")
        let outcome = await rig.run("session", "import", "c.ics", files: calendar(off))
        #expect(outcome.out.contains("called off"))
        #expect(try await nextSession(rig) == "2026-12-08T15:00")
    }

    @Test func `a plan can be given an appointment, and which one where there are several`() async throws {
        let rig = try await practice()
        let two = calendar(weekly("20261203T090000", uid: "a"), weekly("20261204T100000", uid: "b"))
        let unsaid = await rig.run("session", "import", "c.ics", "--plan", "maple harbour", files: two)
        #expect(unsaid.status == .badData && unsaid.errors.contains("--at"))
        #expect(unsaid.errors.contains("Thu 2026-12-03 09:00") && !unsaid.errors.contains("Secret"))
        let words = ["session", "import", "c.ics", "--plan", "maple harbour", "--at", "2026-12-04 10:00"]
        #expect(await rig.run(words + ["--dry-run"], files: two).out.contains("Nothing was changed"))
        #expect(try await nextSession(rig) == "2026-12-01T15:00")
        #expect(await rig.run(words, files: two).status == .done)
        #expect(try await nextSession(rig) == "2026-12-04T10:00")
        let wrong = await rig.run(Array(words.dropLast()) + ["2026-12-05 10:00"], files: two)
        #expect(wrong.status == .badData && wrong.errors.contains("no appointment then"))
    }

    @Test func `a file that is no calendar is refused by name, and nothing changes`() async throws {
        let rig = try await practice()
        let broken = await rig.run(
            "session", "import", "c.ics", files: ["c.ics": "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n"])
        #expect(broken.status == .badData && broken.errors.contains("c.ics: it ends before END:VCALENDAR"))
        let empty = await rig.run(
            "session", "import", "c.ics", "--plan", "maple harbour",
            files: calendar("UID:x\r\nDTSTART:20200101T100000Z"))
        #expect(empty.status == .badData && empty.errors.contains("no appointment after now"))
        #expect(await rig.run("session", "import", "c.ics", "--at", "tue 15:00", files: calendar()).status == .usage)
        #expect(try await nextSession(rig) == "2026-12-01T15:00")
    }

    @Test func `a file in which no plan finds itself says what to do`() async throws {
        let rig = try await practice()
        let outcome = await rig.run("session", "import", "c.ics", files: calendar(weekly("20261203T090000")))
        #expect(outcome.status == .done && outcome.out.contains("--plan") && outcome.wakes == 0)
    }

    @Test func `scripts get the facts`() async throws {
        let rig = try await practice()
        let outcome = await rig.run(
            "session", "import", "c.ics", "--json",
            files: calendar(weekly("20261203T090000"), weekly("20261201T150000", uid: "b")))
        #expect(outcome.out.contains(#""change": "unchanged""#) && outcome.out.contains(#""linked": true"#))
        #expect(outcome.out.contains(#""stored": true"#))
    }
}
