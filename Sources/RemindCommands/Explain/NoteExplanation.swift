import Cron
import RemindApp
import RemindCore

/// The story of one note, from its row and those of the mails that it travelled with.
struct NoteExplanation {
    let record: PromptRecord
    let tools: Toolbox

    /// A note and the mail that takes it along were due at one moment, and neither moved further than this since.
    private static let neighbourhood = Duration.days(14)

    func report() async throws -> Report {
        let prompt = record.prompt
        let card = PromptCard(record: record, zone: try tools.zone(of: prompt))
        let reasons = ReasonWords(words: tools.words(), zone: card.zone)
        let plan = try await prompt.planID.asyncMap { try await tools.plans.plan(.id($0)) }
        let rows = try await neighbours()
        let note = ToldNote(card: card, story: NoteStory(prompt, among: rows, plan), reasons: reasons)
        let json = OrderedJSON.object([
            "therapist": .text(record.therapistEmail?.description), "on": .null, "time_zone": .text(card.zone.name),
            "sentences": .list([]), "prompts": .list([note.json]),
        ])
        let whose = record.therapistEmail?.description ?? tools.words().words("cli.explain.keeper")
        let lines = Prose.wrapped("\(note.name.capitalisedFirst), \(whose)") + Prose.wrapped(reasons.zoneLine) + [""]
        return Report("explanation", json, lines: lines + note.sentences.flatMap { Prose.wrapped($0, indent: 2) })
    }

    private func neighbours() async throws -> [Prompt] {
        guard let therapist = record.prompt.therapistID else { return [] }
        let due = record.prompt.dueAt
        let filter = PromptFilter(
            therapist: therapist, within: due - Self.neighbourhood..<due + Self.neighbourhood, limit: .max)
        return try await tools.prompts.prompts(filter).map(\.prompt)
    }
}

extension NoteStory {
    /// Finds the session in the plan, and carrier and passengers among other rows.
    init(_ prompt: Prompt, among rows: [Prompt], _ plan: PlanRecord?) {
        self.init(
            prompt: prompt, session: plan?.sessions.first { $0.id == prompt.sessionID },
            carrier: prompt.isCarried ? rows.last { $0.covers.contains(prompt.key) && $0.state != .cancelled } : nil,
            passengers: prompt.covers.compactMap { key in rows.last { $0.key == key }?.kind })
    }
}

extension ReasonWords {
    /// "Times are those of Europe/Berlin."
    var zoneLine: String { words.words("cli.explain.zone", ["zone": zone.name]) }
}

extension String {
    /// With its first letter large, as a heading begins.
    var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
