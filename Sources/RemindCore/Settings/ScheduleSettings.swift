package import Cron

/// When notes come: the key `schedule`, defaults of domain.md 2.2. All times are local to the therapist.
package struct ScheduleSettings: Hashable, Sendable {
    package var rhythm = Rhythm.gentle
    package var workDays = WorkDays.mondayToFriday
    package var quietHours = QuietHours(from: .at(19, 0), to: .at(8, 0))
    package var maxPerDay = 2
    package var maxPerWeek = 5
    package var minGap = Duration.hours(3)
    package var jitter = Duration.minutes(10)
    package var prompts = PromptTimes()
    package var nudges = NudgeRule.defaults
    /// Practice holidays: nothing comes on them. From the key `practice.holidays`.
    package var holidays: Set<CivilDate> = []

    package init() {}

    /// Tells whether they are still the same, in another process too, where a set has another order.
    package var digest: String {
        var ordered = self
        ordered.holidays = []
        return String(FNV1a.hash("\(ordered) \(holidays.sorted())"), radix: 16)
    }
}

/// The moments of the single kinds: the key `schedule.prompts`.
package struct PromptTimes: Hashable, Sendable {
    package var acknowledgeOn = true
    package var acknowledgeOffset = Duration.hours(2)
    package var acknowledgeRest = Duration.days(3)
    package var mindsightAt = TimeOfDay.at(12, 15)
    package var mindsightRest = Duration.days(4)
    package var repairAt = TimeOfDay.at(16, 0)
    package var repairMinLead = Duration.minutes(20)
    package var beforeOffset = Duration.minutes(90)
    package var beforeMinLead = Duration.minutes(20)
    package var debriefOffset = Duration.minutes(45)
    package var debriefRest = Duration.days(5)
    package var followAt = TimeOfDay.at(16, 0)
    /// Working days after a consultation was wanted.
    package var consultAfter = Duration.days(3)
    package var consultAgain = Duration.days(7)
    package var afterCloseAfter = Duration.days(7)
    package var digestOn = false
    package var digestAt = TimeOfDay.at(8, 15)
    package var digestDay = Weekday.monday

    package init() {}
}

/// A nudge that comes by cron: one entry of `schedule.nudges`.
package struct NudgeRule: Hashable, Sendable {
    package var name: String
    package var cron: CronExpression
    package var jitter: Duration
    package var grace: Duration
    /// Only for this rhythm; nil for both.
    package var rhythm: Rhythm?

    package init(name: String, cron: CronExpression, jitter: Duration = .zero, grace: Duration, rhythm: Rhythm? = nil) {
        self.name = name
        self.cron = cron
        self.jitter = jitter
        self.grace = grace
        self.rhythm = rhythm
    }

    /// What the nudge is sent as: "fuel" and "consult-habit" have forms of their own, all others are `nudge`.
    package var kind: PromptKind {
        switch name {
        case "fuel": .fuel
        case "consult-habit": .consultHabit
        default: .nudge
        }
    }

    package static let defaults: [NudgeRule] = [
        rule("notice-and-be-kind", "30 12 * * WED", jitter: .minutes(30)),
        rule("consult-habit", "30 12 * * TUE#1"),
        rule("fuel", "30 12 * * WED#4", rhythm: .full),
    ].compactMap { $0 }

    private static func rule(_ name: String, _ cron: String, jitter: Duration = .zero, rhythm: Rhythm? = nil) -> Self? {
        (try? CronExpression(cron)).map {
            .init(name: name, cron: $0, jitter: jitter, grace: .hours(6), rhythm: rhythm)
        }
    }
}

extension TimeOfDay {
    /// A time written in code; out of range is midnight, which no default is.
    package static func at(_ hour: Int, _ minute: Int) -> TimeOfDay {
        TimeOfDay(hour: hour, minute: minute) ?? .midnight
    }
}
