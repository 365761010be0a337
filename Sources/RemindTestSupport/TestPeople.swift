package import Cron
package import RemindCore

/// The small cast that tests are written about.
package enum TestPeople {
    /// Dana Lee in Berlin: confirmed, gentle rhythm, Monday to Friday.
    package static func dana(
        _ id: String = "dana", zone: String = "Europe/Berlin", rhythm: Rhythm? = nil, mailState: MailState = .active,
        createdAt: Timestamp = Timestamp(seconds: 1_764_579_600)
    ) -> Therapist {
        Therapist(
            id: identifier(id), name: "Dana Lee", email: address("\(id)@mailbox.example"), zoneName: zone,
            preferences: Preferences(rhythm: rhythm), mailState: mailState,
            dataKey: WrappedKey(bytes: Array("key:\(id)".utf8)), createdAt: createdAt)
    }

    /// An open plan of `therapist`, its data key the toy vault's.
    package static func plan(
        _ id: String = "plan1", of therapist: Therapist, code: String = "maple harbour", repeats: SessionRepeat = .none,
        createdAt: Timestamp = Timestamp(seconds: 1_764_579_600)
    ) -> Plan {
        Plan(
            id: identifier(id), therapistID: therapist.id, code: planCode(code),
            dataKey: WrappedKey(bytes: Array("key:\(id)".utf8)), repeats: repeats, createdAt: createdAt)
    }

    /// A planned session at a wall time such as "2026-12-01T15:00".
    package static func session(
        _ id: String = "session1", of plan: Plan, at local: String, in zone: Zone, minutes: Int = 50
    ) -> Session {
        guard let local = LocalDateTime(local) else { preconditionFailure("not a local date-time: \(local)") }
        return Session(
            id: identifier(id), planID: plan.id, startsLocal: local, zoneName: zone.name,
            startsAt: Timestamp(seconds: zone.instant(of: local)), minutes: minutes)
    }

    /// The instant of an RFC 3339 text.
    package static func instant(_ text: String) -> Timestamp {
        guard let instant = Timestamp(rfc3339: text) else { preconditionFailure("not RFC 3339: \(text)") }
        return instant
    }

    package static func identifier<Entity>(_ text: String) -> ID<Entity> {
        guard let id = ID<Entity>(text) else { preconditionFailure("not an id: \(text)") }
        return id
    }

    package static func address(_ text: String) -> EmailAddress {
        do { return try EmailAddress(text) } catch { preconditionFailure("\(text): \(error)") }
    }

    package static func planCode(_ text: String) -> PlanCode {
        guard let code = PlanCode(text) else { preconditionFailure("not a plan code: \(text)") }
        return code
    }
}
