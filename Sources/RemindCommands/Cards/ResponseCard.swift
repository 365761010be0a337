import Cron
import RemindCore

/// An answer as the keeper sees it: that it was given, never what it says.
struct ResponseCard {
    let record: ReflectionRecord
    let therapist: Therapist?
    let zone: Zone

    private var reflection: Reflection { record.reflection }

    var json: OrderedJSON {
        .object([
            "id": .text(reflection.id.text), "form": .text(reflection.form.rawValue),
            "plan": .text(record.planCode?.text), "therapist": .text(therapist?.email.description),
            "prompt": .text(reflection.promptID?.text), "revision": .number(reflection.revision),
            "via": .text(reflection.via.rawValue), "answered_at": .text(reflection.at.rfc3339),
            "answered_local": .text(reflection.at.rfc3339(in: zone)),
            "supersedes": .text(reflection.supersedes?.text),
        ])
    }

    var row: [String] {
        [
            reflection.id.text, reflection.at.spoken(in: zone), reflection.form.rawValue, record.planCode?.text ?? "-",
            reflection.via.rawValue,
        ]
    }

    var lines: [String] {
        Prose.facts([
            "id": reflection.id.text, "form": reflection.form.rawValue, "plan": record.planCode?.text,
            "whose": therapist?.email.description, "answered": "\(reflection.at.spoken(in: zone)) \(zone.name)",
            "via": reflection.via.rawValue, "revision": String(reflection.revision),
        ])
    }
}
