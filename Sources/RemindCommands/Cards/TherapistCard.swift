import RemindCore

/// A therapist as commands show one.
struct TherapistCard {
    let therapist: Therapist

    var json: OrderedJSON {
        let own = therapist.preferences
        return .object([
            "id": .text(therapist.id.text), "name": .text(therapist.name),
            "email": .text(therapist.email.description), "locale": .text(therapist.locale),
            "time_zone": .text(therapist.zoneName), "mail_state": .text(therapist.mailState.rawValue),
            "rhythm": .text(own.rhythm?.rawValue), "work_days": .text(own.workDays?.description),
            "quiet_hours": .text(own.quietHours?.description), "max_per_day": .number(own.maxPerDay),
            "max_per_week": .number(own.maxPerWeek), "digest": own.digest.map { .flag($0) } ?? .null,
            "muted": .texts(therapist.muted.map(\.rawValue).sorted()),
            "paused_until_at": .text(therapist.pausedUntil?.rfc3339), "created_at": .text(therapist.createdAt.rfc3339),
        ])
    }

    /// `pause` is the end of a pause as the therapist reads it.
    func lines(pause: String?, practice: ScheduleSettings) -> [String] {
        let own = therapist.preferences
        func effective<Value>(_ own: Value?, _ usual: Value, _ text: (Value) -> String) -> String {
            own.map(text) ?? text(usual) + " (the practice's)"
        }
        return [therapist.name]
            + Prose.facts([
                "  address": "\(therapist.email), \(Self.mailStateWords(therapist.mailState))",
                "  id": therapist.id.text, "  time zone": therapist.zoneName, "  language": therapist.locale,
                "  rhythm": effective(own.rhythm, practice.rhythm, \.rawValue),
                "  work days": effective(own.workDays, practice.workDays, \.description),
                "  quiet hours": effective(own.quietHours, practice.quietHours, \.description),
                "  at most": effective(own.maxPerDay, practice.maxPerDay) { "\($0) a day" } + ", "
                    + effective(own.maxPerWeek, practice.maxPerWeek) { "\($0) a week" },
                "  digest": effective(own.digest, practice.prompts.digestOn) { $0 ? "on" : "off" },
                "  stopped": therapist.muted.isEmpty
                    ? nil : therapist.muted.map(\.rawValue).sorted().joined(separator: ", "),
                "  paused": pause,
            ])
    }

    static func mailStateWords(_ state: MailState) -> String {
        switch state {
        case .unconfirmed: "not confirmed yet: only the welcome mail goes there"
        case .active: "confirmed"
        case .suspended: "suspended after a bounce or complaint"
        case .stopped: "stopped by the therapist"
        }
    }
}
