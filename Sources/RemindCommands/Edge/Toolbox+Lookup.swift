import Cron
import RemindApp
import RemindCore

extension Toolbox {
    /// The therapist that an address or id names; without either, the only one there is.
    func therapist(_ who: String?) async throws -> Therapist {
        guard let who else { return try await onlyTherapist() }
        if who.contains("@") {
            let address = try Typed.address(who, for: "therapist")
            guard let therapist = try await therapists.therapist(at: address) else {
                throw CommandError.notFound("no therapist has the address \(address): see remindctl therapist list")
            }
            return therapist
        }
        guard let id = TherapistID(who) else {
            throw CommandError.badValue("“\(Typed.shown(who))” is neither an address nor the id of a therapist")
        }
        return try await therapists.therapist(id)
    }

    private func onlyTherapist() async throws -> Therapist {
        let all = try await therapists.therapists()
        guard let first = all.first else {
            throw CommandError.notFound(
                "there is no therapist yet: remindctl therapist add --name N --email A --time-zone Z")
        }
        guard all.count == 1 else {
            throw CommandError.usage("there are \(all.count) therapists: say whose it is by address or id")
        }
        return first
    }

    /// The plan that a two-word code ("maple harbour", maple-harbour) or id names.
    func plan(_ text: String) async throws -> PlanRecord {
        if let code = PlanCode(text) { return try await plans.plan(.code(code)) }
        guard let id = PlanID(text) else {
            throw CommandError.badValue(
                "“\(Typed.shown(text))” is neither a two-word code like maple-harbour nor the id of a plan")
        }
        return try await plans.plan(.id(id))
    }

    func prompt(_ text: String) async throws -> PromptRecord { try await prompts.prompt(try promptID(text)) }

    func promptID(_ text: String) throws -> PromptID {
        guard let id = PromptID(text) else {
            throw CommandError.badValue("“\(Typed.shown(text))” is no id of a prompt: see remindctl prompt list")
        }
        return id
    }

    func zone(of therapist: Therapist) throws -> Zone { try zones.zone(named: therapist.zoneName) }
    func zone(of prompt: Prompt) throws -> Zone { try zones.zone(named: prompt.zoneName) }
    func practiceZone() throws -> Zone { try zones.zone(named: settings.practice.zoneName) }
    func words(for therapist: Therapist) -> any WordSource { catalogues.catalogue(for: therapist.locale) }
    func words() -> any WordSource { catalogues.catalogue(for: settings.practice.locale) }
}

extension Toolbox {
    /// The zone in which times about a plan are read: its therapist's.
    func zone(of record: PlanRecord) async throws -> Zone {
        try zone(of: try await therapists.therapist(record.plan.therapistID))
    }

    /// Therapists by id: the one that is asked about, or all.
    func people(_ only: Therapist?) async throws -> [TherapistID: Therapist] {
        let people = if let only { [only] } else { try await therapists.therapists() }
        return Dictionary(people.map { ($0.id, $0) }) { first, _ in first }
    }
}

extension Optional {
    /// `map` for a closure that waits.
    func asyncMap<Result>(_ transform: (Wrapped) async throws -> Result) async rethrows -> Result? {
        guard let value = self else { return nil }
        return try await transform(value)
    }
}
