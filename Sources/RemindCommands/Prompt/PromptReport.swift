import RemindApp
import RemindCore

/// What commands about one prompt or many answer.
enum PromptReport {
    static func make(_ record: PromptRecord, _ tools: Toolbox) throws -> Report {
        let card = PromptCard(record: record, zone: try tools.zone(of: record.prompt))
        return Report("prompt", card.json, lines: card.lines)
    }

    static func cards(_ records: [PromptRecord], _ tools: Toolbox) throws -> [PromptCard] {
        try records.map { PromptCard(record: $0, zone: try tools.zone(of: $0.prompt)) }
    }
}
