import RemindApp
import RemindCore

/// What every command about one therapist answers: the therapist as it is now.
enum TherapistReport {
    static func make(_ therapist: Therapist, _ tools: Toolbox) async throws -> Report {
        let card = TherapistCard(
            therapist: therapist, suppressions: try await tools.returned.suppressions(of: therapist.email))
        let zone = try tools.zone(of: therapist)
        let pause = therapist.pausedUntil.flatMap { $0 > tools.clock.now ? Pause.words(until: $0, in: zone) : nil }
        return Report(
            "therapist", card.json, lines: card.lines(pause: pause, practice: tools.settings.schedule, in: zone))
    }

    /// Records one change and answers with the therapist after it.
    static func change(_ who: String?, _ change: TherapistChange, _ tools: Toolbox) async throws -> Report {
        let therapist = try await tools.therapist(who)
        let changed = try await tools.therapists.change(therapist.id, change, at: tools.clock.now)
        tools.wake()
        return try await make(changed, tools)
    }
}
