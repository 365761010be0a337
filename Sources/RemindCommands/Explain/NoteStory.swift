import Cron
import RemindCore

/// All that can be told of one note, in the order in which it happened: by which rule, what moved it, what became of it.
struct NoteStory {
    let prompt: Prompt
    /// The session that it precedes or follows.
    var session: Session?
    /// The mail that takes it along.
    var carrier: Prompt?
    /// What it takes along itself.
    var passengers: [PromptKind] = []

    /// Later than this is worth a word.
    private static let punctual = Duration.minutes(5)

    func sentences(_ reasons: ReasonWords) -> [String] {
        let told = prompt.why.compactMap(reasons.sentence)
        var sentences = Array(told.prefix(1))
        if isElsewhere { sentences.append(text("planned", reasons, at: prompt.wantedAt, as: "wanted")) }
        sentences += aboutSession(reasons) + told.dropFirst()
        if isElsewhere, prompt.why.count == 1 { sentences.append(reasons.words.words("cli.explain.jitter")) }
        sentences += Self.fate(of: prompt, reasons)
        if !passengers.isEmpty {
            let kinds = passengers.map(reasons.kind).joined(separator: ", ")
            sentences.append(reasons.words.words("cli.explain.takes_along", ["kinds": kinds]))
        }
        if let carrier {
            sentences += Self.fate(of: carrier, reasons).prefix(1).map {
                reasons.words.words("cli.explain.carrier", ["sentence": $0])
            }
        }
        return sentences
    }

    /// Whether it has another moment than the one that it was meant for.
    private var isElsewhere: Bool { prompt.wantedAt != prompt.dueAt || prompt.why.contains(where: \.moves) }

    private func aboutSession(_ reasons: ReasonWords) -> [String] {
        guard let session else { return [] }
        var sentences = [text("session", reasons, at: session.startsAt, as: "start")]
        if session.state == .cancelled {
            sentences.append(reasons.words.words("cli.explain.session_called_off"))
        } else if session.revision > 0 {
            sentences.append(reasons.words.words("cli.explain.session_moved"))
        }
        return sentences
    }

    /// What became of a note, or will.
    private static func fate(of prompt: Prompt, _ reasons: ReasonWords) -> [String] {
        func state(_ name: String, _ moment: Timestamp? = nil) -> String {
            let when = moment.map { $0.spoken(in: reasons.zone) } ?? ""
            return reasons.words.words("cli.explain.state.\(name)", ["when": when])
        }
        let reply = prompt.lastReply.map { [reasons.words.words("cli.explain.state.reply", ["reply": $0])] } ?? []
        switch prompt.state {
        // Nobody can say when: its reason tells that it waits for a word.
        case .scheduled where prompt.isHeldBack: return []
        case .scheduled where prompt.attempt > 0: return [state("retry", prompt.nextAttemptAt)] + reply
        case .scheduled: return [state("comes", prompt.nextAttemptAt)]
        case .claimed, .transmitting: return [state("under_way")]
        case .sent:
            let sentAt = prompt.sentAt ?? prompt.dueAt
            return [state("sent", sentAt)] + (sentAt > prompt.dueAt + punctual ? [state("late")] : [])
        case .unknown: return [state("unknown")] + reply
        case .failed: return [state("failed")] + reply
        case .expired: return [state("expired", prompt.deadlineAt)] + reply
        case .cancelled, .skipped: return []
        }
    }

    private func text(_ name: String, _ reasons: ReasonWords, at moment: Timestamp, as placeholder: String) -> String {
        reasons.words.words("cli.explain.\(name)", [placeholder: moment.spoken(in: reasons.zone)])
    }
}
