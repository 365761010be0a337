import Cron
import RemindCore
import RemindTestSupport
import Testing

/// Random practices that live through seven weeks of answers, snoozes, pauses, digests and holidays: what holds whatever
/// happens. Every seed is repeatable.
struct AgendaStormTests {
    @Test(arguments: 200..<216 as Range<UInt64>)
    func `whatever is answered, put off or paused, the promises hold`(seed: UInt64) throws {
        var storm = try Storm(seed)
        try storm.rage(weeks: 7)
        storm.expectGuarantee()
        storm.expectOpenHours()
        storm.expectLimits()
        storm.expectNoneAtASession()
        storm.expectNoneTwice()
    }

    @Test(arguments: [201, 207] as [UInt64])
    func `the same storm twice sends the same notes`(seed: UInt64) throws {
        var (one, other) = (try Storm(seed), try Storm(seed))
        try one.rage(weeks: 4)
        try other.rage(weeks: 4)
        #expect(one.scene.history.map(\.key) == other.scene.history.map(\.key))
        #expect(one.scene.sent == other.scene.sent && !one.scene.sent.isEmpty)
    }
}

/// One practice, and what happens to it.
private struct Storm {
    var scene: AgendaScene
    private let dice: SeededRandomness
    private let start: Timestamp
    private var pauses: [Range<Timestamp>] = []

    init(_ seed: UInt64) throws {
        scene = try AgendaScene.random(seed)
        dice = SeededRandomness(seed: seed + 1)
        start = scene.now
        let today = scene.zone.local(at: start.seconds).date
        scene.schedule.holidays = Set((0..<4).map { _ in today.adding(days: dice.roll(50)) })
        scene.therapist.preferences.digest = dice.roll(2) == 0
    }

    mutating func rage(weeks: Int) throws {
        for step in 1...(weeks * 2) {
            scene.live(until: scene.local(start + .days(7 * step / 2) + .minutes(dice.roll(600))))
            answer()
            try putOff()
            if dice.roll(6) == 0 { pause() }
            scene.write()
            let again = scene.write()
            #expect(again.isEmpty, "step \(step): \(again.inserts.map(\.key)) \(again.moves.map(\.1.key))")
        }
    }

    /// Answers at random, but never "not to raise it", which ends the notes before a session.
    private mutating func answer() {
        let before = scene.plans
        scene.answerAtRandom(dice)
        for at in scene.plans.indices {
            let decided = scene.plans[at].answers.contains {
                ["not_to_raise", "chose_not_to"].contains($0.facts.choice)
            }
            if decided { scene.plans[at].answers = before[at].answers }
        }
    }

    /// Puts off some notes of the last days and some that wait; what is possible comes as it was foretold.
    private mutating func putOff() throws {
        let recent = scene.now - .days(4)
        for row in scene.prompts.map(\.prompt) where row.dueAt > recent && dice.roll(8) == 0 {
            guard row.state == .sent || row.state == .scheduled else { continue }
            let choice = SnoozeChoice.allCases[dice.roll(4)]
            guard let foretold = scene.input.putOff(row.key, choice) else { continue }
            scene.snooze(row.key, choice)
            scene.write()
            let comes = try #require(scene.prompts.first { $0.prompt.key == foretold.key }?.prompt)
            #expect(comes.dueAt == foretold.dueAt && comes.isPutOff)
            #expect(comes.dueAt < comes.deadlineAt)
        }
    }

    private mutating func pause() {
        let end = scene.now + .days(1 + dice.roll(4))
        pauses.append(scene.now..<end)
        scene.therapist.pausedUntil = end
    }

    /// One note precedes each session, unless a pause lay over the days before it.
    func expectGuarantee() {
        for record in scene.plans {
            for session in record.sessions where session.startsAt > start + .minutes(20) && session.startsAt < scene.now
            {
                let eve = (session.startsAt - .days(5))..<session.startsAt
                if pauses.contains(where: { $0.overlaps(eve) }) { continue }
                let keys = [PromptKind.repair, .follow].map { PromptKey.plan(record.plan.id, $0, session: session.id) }
                #expect(
                    scene.history.contains { note in
                        note.moment < session.startsAt - .minutes(20)
                            && keys.contains { note.key == $0 || note.covers.contains($0) }
                    }, "\(record.plan.id) has none before \(scene.local(session.startsAt))")
            }
        }
    }

    func expectOpenHours() {
        for note in scene.history {
            let local = scene.zone.local(at: note.moment.seconds)
            #expect(note.moment < note.deadlineAt)
            #expect(!pauses.contains { $0.contains(note.moment) }, "\(note.key) in a pause")
            if note.isGuaranteed { continue }
            #expect(local.time >= .at(7, 30), "\(note.key) at \(local)")
            #expect(!scene.schedule.holidays.contains(local.date), "\(note.key) on a holiday")
            if note.kind == .before { continue }
            #expect(local.time >= .at(8, 0) && local.time < .at(19, 0), "\(note.key) at \(local)")
            #expect(local.date.weekday != .saturday && local.date.weekday != .sunday, "\(note.key) at \(local)")
        }
    }

    func expectLimits() {
        let plain = scene.history.filter { !$0.isGuaranteed }
        for note in plain {
            let date = scene.zone.local(at: note.moment.seconds).date
            #expect(plain.count { scene.zone.local(at: $0.moment.seconds).date == date } <= 2, "\(date)")
            #expect(plain.count { $0.moment >= note.moment && $0.moment < note.moment + .days(7) } <= 5, "\(date)")
            #expect(plain.count { abs(($0.moment - note.moment).milliseconds) < 3 * 3_600_000 } == 1, "\(note.key)")
        }
    }

    /// Neither in a session nor, of another plan's, in the quarter of an hour after it.
    func expectNoneAtASession() {
        for note in scene.history where !note.isGuaranteed {
            for session in scene.plans.flatMap(\.sessions) {
                let breath = session.planID == note.planID ? session.endsAt : session.endsAt + .minutes(15)
                #expect(
                    note.moment < session.startsAt || note.moment >= breath,
                    "\(note.key) at \(scene.local(note.moment)), a session at \(scene.local(session.startsAt))")
            }
        }
    }

    func expectNoneTwice() {
        #expect(Set(scene.history.map(\.key)).count == scene.history.count)
    }
}

extension Prompt {
    fileprivate var moment: Timestamp { sentAt ?? dueAt }

    /// Notes that caps, gaps and quiet hours do not bind.
    fileprivate var isGuaranteed: Bool {
        kind == .repair || kind == .follow
            || covers.contains { $0.text.contains("/repair/") || $0.text.contains("/follow/") }
    }
}
