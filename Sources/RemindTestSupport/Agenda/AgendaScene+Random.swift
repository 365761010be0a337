import Cron
import RemindCore

extension AgendaScene {
    /// One to twelve plans around a winter's moment, some with sessions very near.
    package static func random(_ seed: UInt64) throws -> AgendaScene {
        let dice = SeededRandomness(seed: seed)
        func roll(_ sides: Int) -> Int { dice.roll(sides) }
        let zones = ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata"]
        let hour = roll(24)
        var scene = try AgendaScene(
            "2026-12-0\(1 + roll(9))T\(hour < 10 ? "0" : "")\(hour):\(10 + roll(50))", zone: zones[roll(zones.count)],
            rhythm: roll(2) == 0 ? .gentle : .full)
        scene.schedule.jitter = .minutes(10)
        scene.schedule.nudges = NudgeRule.defaults
        scene.therapist.preferences.digest = roll(4) == 0
        for number in 1...(1 + roll(12)) {
            let noted = scene.local(scene.now)
            let start = scene.now + .minutes(21 + roll(7 * 24 * 60))
            let repeats = SessionRepeat.allCases[roll(3)]
            scene.plan("plan\(number)", noted: noted, sessions: [scene.local(start + .minutes(1))], repeats: repeats)
        }
        return scene
    }

    /// Answers about half of the prompts that were sent and have no answer yet, each with any choice of its form.
    package mutating func answerAtRandom(_ dice: SeededRandomness) {
        for at in prompts.indices where prompts[at].prompt.state == .sent && prompts[at].answeredAt == nil {
            let prompt = prompts[at].prompt
            guard dice.roll(2) == 0, let kind = FormKind(for: prompt.kind),
                let plan = plans.firstIndex(where: { $0.plan.id == prompt.planID }),
                case .choice(let choices)? = Form.of(kind).required?.control
            else { continue }
            let next = ["watch", "come_back", "consult", "close"][dice.roll(4)]
            answer(kind, choices[dice.roll(choices.count)], at: local(now), next: next, to: prompt.key, plan: plan)
        }
    }
}

extension SeededRandomness {
    /// 0 ..< sides.
    package func roll(_ sides: Int) -> Int { bytes(2).reduce(0) { $0 << 8 | Int($1) } % sides }
}
