import Cron
import RemindCore

/// A plan as commands show one. Its label never appears: it is the therapist's own, behind "Show my words".
struct PlanCard {
    let record: PlanRecord
    let therapist: Therapist
    let zone: Zone
    let now: Timestamp

    var plan: Plan { record.plan }
    var nextSession: Session? { record.nextSession(at: now) }

    var json: OrderedJSON {
        .object([
            "id": .text(plan.id.text), "code": .text(plan.code.text), "therapist": .text(therapist.email.description),
            "state": .text(plan.state.rawValue),
            "steps": .object(record.steps.map { .init(key: $0.rawValue, value: .text($1.rawValue)) }),
            "has_label": .flag(plan.label != nil),
            "scenario": .texts(plan.moment.scenarios.map(\.rawValue)),
            "flags": .texts(plan.moment.flags.map(\.rawValue)), "error_type": .text(plan.moment.errorType.rawValue),
            "awareness": .text(plan.moment.awareness?.rawValue),
            "happened_on": .text(plan.moment.happenedOn?.description), "repeat": .text(plan.repeats.rawValue),
            "session_minutes": .number(plan.sessionMinutes), "time_zone": .text(zone.name),
            "next_session": nextSession.map(json(of:)) ?? .null, "sessions": .list(record.sessions.map(json(of:))),
            "hold": .flag(plan.isHeld), "paused_until_at": .text(plan.pausedUntil?.rfc3339),
            "created_at": .text(plan.createdAt.rfc3339), "closed_at": .text(plan.closedAt?.rfc3339),
            "close_reason": .text(plan.closeReason?.rawValue),
        ])
    }

    private func json(of session: Session) -> OrderedJSON {
        .object([
            "id": .text(session.id.text), "starts_at": .text(session.startsAt.rfc3339),
            "starts_local": .text(session.startsAt.rfc3339(in: zone)), "minutes": .number(session.minutes),
            "state": .text(session.state.rawValue), "revision": .number(session.revision),
        ])
    }

    /// "Tue 2026-12-01 15:00".
    var nextSessionText: String? { nextSession?.startsAt.spoken(in: zone) }

    var lines: [String] {
        [plan.code.text]
            + Prose.facts([
                "  whose": "\(therapist.name), \(therapist.email)", "  id": plan.id.text,
                "  state": plan.state.rawValue + (plan.isHeld ? ", held" : ""),
                "  steps": record.steps.map { "\($0.0.rawValue) \($0.1.rawValue)" }.joined(separator: ", "),
                "  closed": plan.closedAt.map { "\($0.spoken(in: zone)), \(plan.closeReason?.rawValue ?? "other")" },
                "  paused": plan.pausedUntil.flatMap { $0 > now ? Pause.words(until: $0, in: zone) : nil },
                "  moment": plan.moment.scenarios.isEmpty
                    ? nil : plan.moment.scenarios.map(\.rawValue).joined(separator: ", "),
                "  happened on": plan.moment.happenedOn?.description,
                "  next session": nextSessionText.map { "\($0) \(zone.name)\(repeatWords)" } ?? "not known",
            ])
    }

    private var repeatWords: String {
        switch plan.repeats {
        case .weekly: ", every week"
        case .biweekly: ", every two weeks"
        case .none: ""
        }
    }
}

/// How the end of a pause is told.
enum Pause {
    static func words(until end: Timestamp, in zone: Zone) -> String {
        end == .distantFuture ? "until it is resumed" : "until \(end.spoken(in: zone)) \(zone.name)"
    }
}
