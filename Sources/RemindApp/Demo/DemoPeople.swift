import Cron
import RemindCore

/// The demo's sample therapist and her two plans, so placed in time that their first notes are due within a minute, and a
/// colleague whose address is not confirmed yet.
struct DemoPeople {
    let toolbox: Toolbox

    /// Adds them to an empty store; a store that has people is left as it is (`--directory` of an earlier run).
    func moveIn() async throws(StoreError) {
        guard try await toolbox.therapists.therapists().isEmpty else { return }
        let now = toolbox.clock.now
        let zone = (try? toolbox.zones.zone(named: toolbox.settings.practice.zoneName)) ?? .utc
        let dana = try therapist("Dana Lee", .active, at: now - .days(2))
        try await toolbox.therapists.add(dana, at: now)
        try await toolbox.therapists.add(try therapist("Sam Reyes", .unconfirmed, at: now), at: now)
        // Noted just now: a look back comes after `acknowledge.offset`, which is seconds here.
        let harbour = try plan("maple harbour", of: dana, at: now)
        let tomorrow = session(of: harbour, startsAt: now + .days(1), in: zone)
        try await toolbox.plans.add(harbour, sessions: [tomorrow], at: now)
        // And a meeting that ended a while ago: a look at how it went is due at once.
        let orchard = try plan("quiet orchard", of: dana, at: now - .hours(3))
        var over = session(of: orchard, startsAt: now - .hours(2), in: zone)
        over.state = .over
        try await toolbox.plans.add(orchard, sessions: [over], at: now)
    }

    private func therapist(_ name: String, _ state: MailState, at created: Timestamp) throws(StoreError) -> Therapist {
        let id = TherapistID(from: toolbox.randomness)
        let local = name.lowercased().prefix { $0 != " " }
        do {
            return Therapist(
                id: id, name: name, email: try EmailAddress("\(local)@practice.example"),
                zoneName: toolbox.settings.practice.zoneName, mailState: state,
                dataKey: try toolbox.vault.newDataKey(for: id.text), createdAt: created)
        } catch { throw .unavailable(reason: "\(error)") }
    }

    private func plan(_ code: String, of therapist: Therapist, at created: Timestamp) throws(StoreError) -> Plan {
        let id = PlanID(from: toolbox.randomness)
        do {
            return Plan(
                id: id, therapistID: therapist.id, code: PlanCode(code) ?? PlanCode(from: toolbox.randomness),
                dataKey: try toolbox.vault.newDataKey(for: id.text), moment: Moment(scenarios: [.pushedAdvice]),
                createdAt: created)
        } catch { throw .unavailable(reason: "\(error)") }
    }

    private func session(of plan: Plan, startsAt: Timestamp, in zone: Zone) -> Session {
        Session(
            id: SessionID(from: toolbox.randomness), planID: plan.id,
            startsLocal: zone.local(at: startsAt.seconds).dateTime, zoneName: zone.name, startsAt: startsAt)
    }
}
