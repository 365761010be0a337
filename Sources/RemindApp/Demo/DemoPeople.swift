import Cron
import RemindCore

/// The demo's sample therapist and her two plans, so placed in time that their first notes are due within a minute.
struct DemoPeople {
    let toolbox: Toolbox

    /// Adds them to an empty store; a store that has people is left as it is (`--directory` of an earlier run).
    func moveIn() async throws(StoreError) {
        guard try await toolbox.therapists.therapists().isEmpty else { return }
        let now = toolbox.clock.now
        let zone = (try? toolbox.zones.zone(named: toolbox.settings.practice.zoneName)) ?? .utc
        let dana = try therapist(at: now - .days(2))
        try await toolbox.therapists.add(dana, at: now)
        // A note of a moment comes a quarter of an hour after it was noted: this one was, all but ten seconds.
        let harbour = try plan("maple harbour", of: dana, at: now - .minutes(15) + .seconds(10))
        let tomorrow = session(of: harbour, startsAt: now + .days(1), in: zone)
        try await toolbox.plans.add(harbour, sessions: [tomorrow], at: now)
        // And a meeting that ended half a minute ago: a look at how it went is due at once.
        let orchard = try plan("quiet orchard", of: dana, at: now - .hours(1))
        var over = session(of: orchard, startsAt: now - .minutes(50) - .seconds(30), in: zone)
        over.state = .over
        try await toolbox.plans.add(orchard, sessions: [over], at: now)
    }

    private func therapist(at created: Timestamp) throws(StoreError) -> Therapist {
        let id = TherapistID(from: toolbox.randomness)
        do {
            return Therapist(
                id: id, name: "Dana Lee", email: try EmailAddress("dana@practice.example"),
                zoneName: toolbox.settings.practice.zoneName, mailState: .active,
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
