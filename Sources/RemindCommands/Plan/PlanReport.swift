import Cron
import RemindApp
import RemindCore

/// What every command about one plan answers: the plan as it is now, and what will come.
enum PlanReport {
    static func make(_ record: PlanRecord, _ tools: Toolbox) async throws -> Report {
        let therapist = try await tools.therapists.therapist(record.plan.therapistID)
        let zone = try tools.zone(of: therapist)
        let now = tools.clock.now
        let card = PlanCard(record: record, therapist: therapist, zone: zone, now: now)
        let coming = try await tools.plans.schedule(of: nil, plan: record.plan.id, until: .distantFuture)
        let prompts = coming.map { prompt in
            PromptCard(
                record: PromptRecord(prompt: prompt, planCode: record.plan.code, therapistEmail: therapist.email),
                zone: zone)
        }
        let notes = ComingNotes(prompts: coming, words: tools.words(for: therapist), zone: zone, now: now)
        var lines = card.lines + Prose.wrapped("  " + notes.sentence, indent: 2)
        if let remark = remark(about: record, of: therapist, tools) { lines += Prose.wrapped("  " + remark, indent: 2) }
        return Report("plan", card.json.adding(["prompts": .list(prompts.map(\.json))]), lines: lines)
    }

    /// Records one change and answers with the plan after it.
    static func change(_ plan: String, _ change: PlanChange, _ tools: Toolbox) async throws -> Report {
        let record = try await tools.plan(plan)
        let changed = try await tools.plans.change(record.plan.id, change, at: tools.clock.now)
        tools.wake()
        return try await make(changed, tools)
    }

    /// Why less comes than one would think.
    private static func remark(about record: PlanRecord, of therapist: Therapist, _ tools: Toolbox) -> String? {
        let now = tools.clock.now
        let words = tools.words(for: therapist)
        guard record.plan.state != .closed else { return nil }
        switch therapist.mailState {
        case .unconfirmed: return words.words("cli.notes.unconfirmed", ["address": therapist.email.description])
        case .suspended: return words.words("cli.notes.suspended", ["address": therapist.email.description])
        case .stopped: return words.words("cli.notes.stopped")
        case .active: break
        }
        if let until = therapist.pausedUntil, until > now { return words.words("cli.notes.paused") }
        if let next = record.nextSession(at: now),
            next.startsAt < now + tools.settings.schedule.prompts.repairMinLead
        {
            return words.words("cli.notes.too_near")
        }
        return nil
    }
}
