import Cron
import RemindCore
import RemindTestSupport
import Testing

/// Random practices from a seed: what must hold whatever the plans, sessions and moments are.
struct AgendaPropertyTests {
    @Test(arguments: 0..<25 as Range<UInt64>)
    func `deriving again changes nothing`(seed: UInt64) throws {
        var scene = try AgendaScene.random(seed)
        scene.write()
        #expect(scene.write().isEmpty)
        scene.now = scene.now + .seconds(1)
        let later = scene.write()
        #expect(later.inserts.count <= 2 && later.cancels.count <= 2)
        #expect(scene.write().isEmpty)
    }

    @Test(arguments: 0..<25 as Range<UInt64>)
    func `each session that is more than 20 minutes away gets a note before it`(seed: UInt64) throws {
        var scene = try AgendaScene.random(seed)
        let start = scene.now
        scene.live(until: "2027-01-31T12:00")
        let sent = scene.history
        for record in scene.plans {
            for session in record.sessions where session.startsAt > start + .minutes(20) && session.startsAt < scene.now
            {
                let key = PromptKey.plan(record.plan.id, .repair, session: session.id)
                #expect(
                    sent.contains {
                        ($0.key == key || $0.covers.contains(key)) && $0.dueAt < session.startsAt - .minutes(20)
                    },
                    "\(record.plan.id) has none before \(scene.local(session.startsAt))")
            }
        }
    }

    @Test(arguments: 100..<120 as Range<UInt64>)
    func `whatever is answered, deriving again changes nothing`(seed: UInt64) throws {
        var scene = try AgendaScene.random(seed)
        let dice = SeededRandomness(seed: seed + 1)
        let start = scene.now
        for week in 1...5 {
            scene.live(until: scene.local(start + .days(7 * week)))
            scene.answerAtRandom(dice)
            scene.write()
            #expect(scene.write().isEmpty, "in week \(week)")
        }
    }

    @Test(arguments: 0..<25 as Range<UInt64>)
    func `nothing plain comes in quiet hours, on free days, too late or beyond the caps`(seed: UInt64) throws {
        var scene = try AgendaScene.random(seed)
        scene.live(until: "2027-01-31T12:00")
        let plain = scene.history.filter { !$0.isGuarantee }
        for prompt in plain {
            let local = scene.zone.local(at: prompt.dueAt.seconds)
            let isOpen = local.time >= .at(8, 0) && local.time < .at(19, 0)
            let isWorkday = local.date.weekday != .saturday && local.date.weekday != .sunday
            #expect(
                prompt.kind == .before ? local.time >= .at(7, 30) : isOpen && isWorkday, "\(prompt.key) at \(local)")
            #expect(prompt.dueAt < prompt.deadlineAt)
            let sameDay = plain.count { scene.zone.local(at: $0.dueAt.seconds).date == local.date }
            #expect(sameDay <= 2)
            let week = plain.count { $0.dueAt >= prompt.dueAt && $0.dueAt < prompt.dueAt + .days(7) }
            #expect(week <= 5)
            let near = plain.count { abs(($0.dueAt - prompt.dueAt).milliseconds) < 3 * 3_600_000 }
            #expect(near == 1)
        }
    }
}

extension Prompt {
    /// Notes that caps, gaps and quiet hours do not bind.
    fileprivate var isGuarantee: Bool {
        kind == .repair || kind == .follow || covers.contains { $0.text.contains("/repair/") }
    }
}
