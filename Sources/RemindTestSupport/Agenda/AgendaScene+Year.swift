package import RemindCore

extension AgendaScene {
    /// A practice that has been at it for so many weeks: as many weekly plans, spread over the working week, about half of
    /// what was sent answered.
    package static func settled(plans: Int, weeks: Int, rhythm: Rhythm) throws -> AgendaScene {
        var scene = try AgendaScene("2026-01-05T08:00", rhythm: rhythm)
        scene.schedule.jitter = .minutes(10)
        scene.schedule.nudges = NudgeRule.defaults
        let dice = SeededRandomness(seed: 7)
        let monday = scene.now
        for number in 0..<plans {
            let start = monday + .days(number % 5) + .hours(1 + number / 5 % 9) + .minutes(number / 45)
            scene.plan(
                "plan\(number + 1)", noted: scene.local(monday), sessions: [scene.local(start)], repeats: .weekly)
        }
        for week in 0..<weeks {
            scene.live(until: scene.local(monday + .days(7 * week + 6)))
            scene.answerAtRandom(dice)
        }
        scene.write()
        return scene
    }
}
