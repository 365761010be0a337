import Cron
import RemindCore

/// Reasons in the words of a language: in short for tables, as sentences for explanations.
struct ReasonWords {
    let words: any WordSource
    let zone: Zone

    /// "2 hours after the session; later: quiet hours; instead of Mon 2026-11-30 20:50".
    func short(_ prompt: Prompt) -> String {
        var parts = prompt.why.map { text($0, .short) }
        if prompt.why.contains(where: \.moves) {
            parts.append(words.words("cli.why.instead", ["wanted": prompt.wantedAt.spoken(in: zone)]))
        }
        return parts.joined(separator: "; ")
    }

    /// Nil for a line that a server or a person wrote: `PromptState` tells what came of it.
    func sentence(_ reason: AgendaReason) -> String? { reason.name == nil ? nil : text(reason, .sentence) }

    func kind(_ kind: PromptKind) -> String { words.words("cli.kind.\(kind.rawValue)") }

    private enum Style { case short, sentence }

    private func text(_ reason: AgendaReason, _ style: Style) -> String {
        guard let name = reason.name else { return reason.text }
        let root = style == .short ? "cli.why" : "cli.explain.reason"
        return words.words("\(root).\(name)", values(of: reason, style))
    }

    private func values(of reason: AgendaReason, _ style: Style) -> [String: String] {
        switch reason {
        case .afterNoting(let time), .afterSession(let time), .beforeSession(let time), .afterClose(let time),
            .tooNear(let time):
            ["time": span(time)]
        case .consultWished(let days): ["days": String(days)]
        case .dayBefore(let time): ["at": time.description]
        case .calendar(let name): ["name": name]
        case .held(let obstacle), .earlier(let obstacle), .skipped(let obstacle):
            ["obstacle": text(obstacle, style)]
        case .merged(let kind), .lastLine(let kind): ["kind": self.kind(kind)]
        case .digest(let date): ["date": date.description]
        case .cancelled(let cause): ["cause": words.words("cli.cancellation.\(cause.rawValue)")]
        case .snoozed(let choice): ["choice": words.words("cli.put_off.\(choice.rawValue)")]
        case .returned(let status): ["status": status]
        default: [:]
        }
    }

    private func text(_ obstacle: Obstacle, _ style: Style) -> String {
        let root = style == .short ? "cli.why.obstacle" : "cli.explain.obstacle"
        let values =
            switch obstacle {
            case .dayCap(let count), .weekCap(let count): ["count": String(count)]
            case .gap(let time): ["time": span(time)]
            default: [String: String]()
            }
        return words.words("\(root).\(obstacle.name)", values)
    }

    /// "2 hours".
    private func span(_ time: Duration) -> String {
        let (count, unit) = time.counted
        return words.words("cli.span.\(unit.rawValue).\(count == 1 ? "one" : "many")", ["count": String(count)])
    }
}
