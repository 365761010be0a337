import Cron
import RemindCore

/// A therapist as commands show one.
struct TherapistCard {
    let therapist: Therapist
    /// Why the address is not written to, or not with nudges.
    var suppressions: [Suppression] = []

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
            "suppressions": .list(
                suppressions.map {
                    .object([
                        "cause": .text($0.cause.rawValue), "since_at": .text($0.since.rfc3339),
                        "status": .text($0.status.isEmpty ? nil : $0.status),
                    ])
                }),
        ])
    }

    /// `pause` is the end of a pause as the therapist reads it.
    func lines(pause: String?, practice: ScheduleSettings, in zone: Zone) -> [String] {
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
                "  returned": suppressions.isEmpty
                    ? nil : suppressions.map { Self.words($0, in: zone) }.joined(separator: "; "),
            ])
    }

    /// "mail came back as undeliverable (5.1.1) since Mon 2026-12-07 09:00 …: nothing is sent".
    static func words(_ suppression: Suppression, in zone: Zone) -> String {
        let since = suppression.since.spoken(in: zone)
        return switch suppression.cause {
        case .hardBounce: "mail came back as undeliverable (\(suppression.status)), nothing is sent since \(since)"
        case .complaint: "a mail was reported as unwanted, no nudges are sent since \(since)"
        }
    }

    static func mailStateWords(_ state: MailState) -> String {
        switch state {
        case .unconfirmed: "not confirmed yet: only the welcome mail goes there"
        case .active: "confirmed"
        case .suspended: "suspended, since mail to it came back"
        case .stopped: "stopped by the therapist"
        }
    }
}
