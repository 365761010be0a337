import Cron
import RemindTestSupport
import Testing

@testable import RemindCore

struct AgendaReasonTests {
    @Test(arguments: AgendaReason.samples)
    func `a row's line reads back as the reason that was written`(reason: AgendaReason) {
        #expect(AgendaReason(reason.text) == reason)
        #expect(!reason.text.isEmpty && !reason.text.contains("\n"))
    }

    @Test func `lines that rows hold from earlier days keep their words`() {
        #expect(AgendaReason.held(.quietHours).text == "held: quiet hours")
        #expect(AgendaReason.held(.dayCap(2)).text == "moved: later, cap 2 a day")
        #expect(AgendaReason.earlier(.gap(.hours(3))).text == "moved: earlier, 3 h between two notes")
        #expect(AgendaReason.skipped(.weekCap(5)).text == "skipped: cap 5 a week")
        #expect(AgendaReason.afterSession(.minutes(45)).text == "45 min after the session")
    }

    @Test(arguments: [
        "", "held: by nobody", "cap 5 a week", "by hand: thrown away", "cancelled: by nobody", "skipped: cap two a day",
        "x s after the close",
    ])
    func `a line that the agenda did not write is kept as it is`(line: String) {
        #expect(AgendaReason(line) == .other(line))
        #expect(AgendaReason(line).text == line)
    }

    @Test func `each reason and each obstacle has a name in the catalogues, and no name is idle`() {
        #expect(Set(AgendaReason.samples.compactMap(\.name)) == Set(AgendaReason.names))
        #expect(Set(AgendaReason.samples.compactMap { $0.obstacle?.name }) == Set(Obstacle.names))
    }

    @Test(arguments: 0..<25 as Range<UInt64>)
    func `every reason that the rules give is one of these`(seed: UInt64) throws {
        var scene = try AgendaScene.random(seed)
        scene.live(until: scene.local(scene.now + .days(40)))
        for fact in scene.prompts {
            for line in fact.prompt.reasons {
                let reason = AgendaReason(line)
                #expect(reason.text == line)
                if case .other = reason { Issue.record("\(line)") }
            }
        }
    }
}
