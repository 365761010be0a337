import RemindApp
import RemindCore

/// What follows once an answer is stored: thanks, where the plan stands, what comes next.
enum SavedReport {
    static func make(_ saved: RecordedReflection, plan: Plan, therapist: Therapist, _ tools: Toolbox) throws -> Report {
        let words = tools.words(for: therapist)
        let zone = try tools.zone(of: therapist)
        let state = saved.planState ?? plan.state
        var lines = [words.words("cli.respond.saved")]
        if let next = saved.nextPrompt {
            lines.append(
                words.words(
                    "cli.respond.next",
                    ["when": next.dueAt.spoken(in: zone), "kind": words.words("cli.kind.\(next.kind.rawValue)")]))
        }
        if let reason = saved.offersClose {
            lines.append(words.words("cli.respond.close"))
            lines.append("  remindctl plan close \(hyphened(plan.code)) --reason \(reason.rawValue)")
        }
        let card = ResponseCard(
            record: ReflectionRecord(
                reflection: saved.reflection, planCode: plan.code, dataKey: plan.dataKey, keyOwner: plan.id.text),
            therapist: therapist, zone: zone)
        let json = card.json.adding([
            "plan_state": .text(state.rawValue), "offers_close": .text(saved.offersClose?.rawValue),
            "next_prompt": saved.nextPrompt.map { prompt in
                PromptCard(
                    record: PromptRecord(prompt: prompt, planCode: plan.code, therapistEmail: therapist.email),
                    zone: zone
                ).json
            } ?? .null,
        ])
        return Report("response", json, lines: lines)
    }

    private static func hyphened(_ code: PlanCode) -> String {
        code.text.split(separator: " ").joined(separator: "-")
    }
}
