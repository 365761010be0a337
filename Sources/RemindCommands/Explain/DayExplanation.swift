import Cron
import RemindApp
import RemindCore

/// All that a day has to do with a therapist's notes: first what holds for the day itself, then note by note.
struct DayExplanation {
    private let therapist: Therapist
    private let tools: Toolbox
    private let date: CivilDate
    private let day: Range<Timestamp>
    private let reasons: ReasonWords
    private var zone: Zone { reasons.zone }
    private var now: Timestamp { tools.clock.now }

    init(_ day: String, of therapist: Therapist, _ tools: Toolbox) throws {
        let zone = try tools.zone(of: therapist)
        date = try Typed.day(day, in: zone, at: tools.clock.now, for: "--on")
        self.day = zone.instants(on: date)
        self.therapist = therapist
        self.tools = tools
        reasons = ReasonWords(words: tools.words(), zone: zone)
        try refuse()
    }

    private func refuse() throws(CommandError) {
        guard day.upperBound > therapist.createdAt else {
            throw .notFound(
                "\(therapist.email) was added on \(therapist.createdAt.spoken(in: zone)): "
                    + "there is nothing to tell of \(date)")
        }
        guard day.lowerBound <= now + Foresight.longest else {
            throw .badValue("--on: \(date) is too far away: at most ten years are played")
        }
    }

    func report() async throws -> Report {
        let rows = try await tools.prompts.prompts(PromptFilter(therapist: therapist.id, within: day, limit: .max))
        let ahead = day.upperBound > now ? try await tools.agendas.agendaInputs(of: therapist.id, at: now).first : nil
        let chronicle = DayChronicle(day: day, stored: rows.map(\.prompt), input: ahead)
        let plans = try await plans(of: chronicle)
        let everything = chronicle.entries.map(\.prompt)
        let notes = chronicle.entries.map { entry in
            let plan = entry.prompt.planID.flatMap { plans[$0] }
            let record = PromptRecord(
                prompt: entry.prompt, planCode: plan?.plan.code, therapistEmail: therapist.email)
            return ToldNote(
                card: PromptCard(record: record, zone: zone), story: NoteStory(entry.prompt, among: everything, plan),
                reasons: reasons, part: entry.part)
        }
        let sentences = try await facts(isEmpty: notes.isEmpty)
        let json = OrderedJSON.object([
            "therapist": .text(therapist.email.description), "on": .text(date.description),
            "time_zone": .text(zone.name), "sentences": .texts(sentences), "prompts": .list(notes.map(\.json)),
        ])
        return Report("explanation", json, lines: heading + sentences.flatMap { Prose.wrapped($0) } + lines(notes))
    }

    /// The plans of the notes: as the simulation left them, with the sessions that it made, or as they stand.
    private func plans(of chronicle: DayChronicle) async throws -> [PlanID: PlanRecord] {
        var plans = Dictionary(chronicle.plans.map { ($0.plan.id, $0) }) { first, _ in first }
        for id in Set(chronicle.entries.compactMap(\.prompt.planID)) where plans[id] == nil {
            plans[id] = try await tools.plans.plan(.id(id))
        }
        return plans
    }

    private var heading: [String] {
        Prose.wrapped("\(date.weekday.shortName) \(date), \(therapist.email)") + Prose.wrapped(reasons.zoneLine) + [""]
    }

    /// What holds for the whole day.
    private func facts(isEmpty: Bool) async throws -> [String] {
        let schedule = tools.settings.schedule
        var facts: [String] = []
        if schedule.holidays.contains(date) {
            facts.append(fact("holiday"))
        } else if !(therapist.preferences.workDays ?? schedule.workDays).contains(date.weekday) {
            facts.append(fact("free"))
        }
        if day.upperBound > now { facts += present }
        let plans = try await tools.plans.plans(of: therapist.id, closedToo: true).map(\.plan)
        if !plans.contains(where: { $0.wasOpen(in: day) }) { facts.append(fact("no_plan")) }
        if isEmpty { facts.append(fact("nothing")) }
        if day.upperBound > now { facts.append(fact("foretold")) }
        return facts
    }

    /// What holds now, and on a day to come if nothing changes.
    private var present: [String] {
        var facts: [String] = []
        if therapist.mailState != .active { facts.append(fact(therapist.mailState.rawValue)) }
        if let end = therapist.pausedUntil, end > max(day.lowerBound, now) {
            facts.append(fact("paused", ["until": Pause.words(until: end, in: zone)]))
        }
        if !therapist.muted.isEmpty {
            let kinds = PromptKind.allCases.filter(therapist.muted.contains).map(reasons.kind)
            facts.append(fact("muted", ["kinds": kinds.joined(separator: ", ")]))
        }
        return facts
    }

    private func fact(_ name: String, _ values: [String: String] = [:]) -> String {
        reasons.words.words("cli.explain.day.\(name)", values)
    }

    /// Under a heading for each part: "  08:37  a look back, maple harbour", then its sentences.
    private func lines(_ notes: [ToldNote]) -> [String] {
        DayPart.allCases.flatMap { part -> [String] in
            let notes = notes.filter { $0.part == part }
            if notes.isEmpty { return [] }
            return ["", reasons.words.words("cli.explain.part.\(part.rawValue)")] + notes.flatMap(lines)
        }
    }

    private func lines(_ note: ToldNote) -> [String] {
        let prompt = note.card.prompt
        let moments = [prompt.sentAt, prompt.dueAt, prompt.wantedAt].compactMap { $0 }
        let time = zone.local(at: (moments.first(where: day.contains) ?? prompt.dueAt).seconds).time
        return Prose.wrapped("  \(time)  \(note.name)", indent: 9)
            + note.sentences.flatMap { Prose.wrapped("         " + $0, indent: 11) }
    }
}

extension Plan {
    /// Whether there was a time in that day at which it was open.
    fileprivate func wasOpen(in day: Range<Timestamp>) -> Bool {
        createdAt < day.upperBound && (closedAt ?? .distantFuture) > day.lowerBound
    }
}
