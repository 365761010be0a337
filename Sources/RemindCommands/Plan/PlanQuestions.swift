import Cron
import RemindApp
import RemindCore

/// The five short questions of `plan add`: whose, what kind of moment, when it was, when they meet next and how often, which code.
struct PlanQuestions {
    let tools: Toolbox
    let console: any Console

    func ask(codes: [PlanCode]) async throws -> PlanRequest {
        let therapist = try await whose()
        let words = tools.words(for: therapist)
        let dialogue = Dialogue(console: console, words: words)
        let zone = try tools.zone(of: therapist)
        var request = PlanRequest(therapist: therapist)
        request.moment.scenarios = try kinds(dialogue, words)
        request.moment.errorType = .usual(for: request.moment.scenarios)
        try happened(dialogue, words, zone, &request)
        request.nextSession = try dialogue.value(words.words("cli.plan_add.next")) { line in
            if line.isEmpty { return nil }
            let local = try Typed.session("next session") { () throws(SpokenTimeError) in
                try .future(line, in: zone, at: tools.clock.now)
            }
            console.complain("  \(Timestamp(seconds: zone.instant(of: local)).spoken(in: zone)) \(zone.name)")
            return local
        }
        if request.nextSession != nil {
            let repeats: [SessionRepeat] = [.weekly, .biweekly, .none]
            let chosen = try dialogue.choice(
                words.words("cli.plan_add.often"),
                repeats.map { words.words("cli.plan_add.repeat.\($0.rawValue)") })
            request.repeats = chosen.map { repeats[$0] } ?? .none
        }
        request.code = codes[try dialogue.choiceOrFirst(words.words("cli.plan_add.code"), codes.map(\.text))]
        return request
    }

    private func whose() async throws -> Therapist {
        let all = try await tools.therapists.therapists()
        guard all.count > 1 else { return try await tools.therapist(nil) }
        let dialogue = Dialogue(console: console, words: tools.words())
        let chosen = try dialogue.requiredChoice(
            tools.words().words("cli.plan_add.whose"), all.map { "\($0.name), \($0.email)" })
        return all[chosen]
    }

    private func kinds(_ dialogue: Dialogue, _ words: any WordSource) throws -> [Scenario] {
        let options = Scenario.allCases
        return try dialogue.choices(
            words.words("form.acknowledge.scenario.title"),
            options.map { words.words("form.acknowledge.scenario.options.\($0.rawValue)") }
        ).map { options[$0] }
    }

    /// A day, or a day and time, which was then that of the last session.
    private func happened(
        _ dialogue: Dialogue, _ words: any WordSource, _ zone: Zone, _ request: inout PlanRequest
    ) throws {
        let now = tools.clock.now
        let (day, session) = try dialogue.value(words.words("cli.plan_add.when")) {
            line -> (CivilDate, LocalDateTime?) in
            if line.isEmpty { return (zone.local(at: now.seconds).date, nil) }
            guard line.contains(":") else { return (try Typed.pastDay(line, in: zone, at: now, for: "day"), nil) }
            let local = try Typed.session("last session") { () throws(SpokenTimeError) in
                try .past(line, in: zone, at: now)
            }
            return (local.date, local)
        }
        request.moment.happenedOn = day
        request.lastSession = session
    }
}
