import ArgumentParser
import RemindApp
import RemindCore

/// After a backup was put back: shows what may have left already, and lets it go when the keeper says so.
struct StoreRecover: Verb {
    static let configuration = CommandConfiguration(
        commandName: "recover", abstract: "Show what a restored store holds back, and let it go.",
        discussion: """
            A store that was put back from a backup knows nothing of what left since. So it holds back all that
            fell due before the newest moment of which the file beside it tells. Take back what had left
            (remindctl prompt cancel ID), then let the rest go with --confirm.
            """)

    @Flag(help: "Let go of what is held back.")
    var confirm = false
    @OptionGroup var common: CommonOptions

    func run(in context: CommandContext) async throws -> Report {
        let tools = try await context.toChanging(common)
        // A file that cannot be read must not keep what is held from being let go.
        let newest = (try? tools.heads.newest()) ?? nil
        if let newest { try await tools.recovery.recognise(newest, at: tools.clock.now) }
        guard let held = try await tools.recovery.heldBack() else {
            return Report(
                "recovery", json(nil, []),
                lines: Prose.wrapped("Nothing is held back: this store knows of all that left."))
        }
        if confirm {
            try await tools.recovery.letGo(at: tools.clock.now)
            tools.wake()
        }
        return try report(held, tools)
    }

    private func report(_ held: HeldBack, _ tools: Toolbox) throws -> Report {
        let cards = try PromptReport.cards(held.prompts, tools)
        let before = held.before.spoken(in: try tools.practiceZone())
        let notes = Prose.count(cards.count, "note")
        var grid = Grid(["ID", "DUE", "NOTE", "PLAN", "TO"], elastic: 4)
        for card in cards {
            grid.add([
                card.prompt.id.text, card.shortDue, card.prompt.kind.rawValue, card.record.planCode?.text ?? "-",
                card.record.therapistEmail?.description ?? "the keeper",
            ])
        }
        let sentences =
            if confirm {
                ["Nothing is held back any more: \(notes) from before \(before) may leave in a minute."]
            } else if cards.isEmpty {
                [
                    "A backup was put back. All that it held back has come to its end.",
                    "So that nothing more is held: remindctl store recover --confirm",
                ]
            } else {
                [
                    "A backup was put back: this store is older than what was sent.",
                    "\(notes) from before \(before) may have left already. Without your word nothing of that leaves again.",
                    "Take one back: remindctl prompt cancel ID. Let the others go: remindctl store recover --confirm",
                ]
            }
        var report = Report(
            "recovery", json(held.before, cards),
            lines: sentences.flatMap { Prose.wrapped($0) } + (cards.isEmpty ? [] : [""] + grid.lines(empty: "")))
        if !confirm, !cards.isEmpty { report.status = .problems }
        return report
    }

    private func json(_ before: Timestamp?, _ cards: [PromptCard]) -> OrderedJSON {
        .object([
            "held_before_at": .text(before?.rfc3339), "confirmed": .flag(before != nil && confirm),
            "prompts": .list(cards.map(\.json)),
        ])
    }
}
