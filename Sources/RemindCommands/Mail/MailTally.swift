import RemindCore

/// What came of many foreign messages, counted: nothing of what they said is shown.
struct MailTally {
    private var counts: [Line: Int] = [:]

    /// One line of the report.
    private enum Line: String, CaseIterable {
        case suspended
        case nudgesStopped = "nudges_stopped"
        case counted, noted, chosen, repeated, moot, stranger, void
        case passedOver = "passed_over"
        case waiting

        var words: String {
            switch self {
            case .suspended: "suspended an address"
            case .nudgesStopped: "stopped an address's nudges"
            case .counted: "counted against an address"
            case .noted: "noted at its prompt"
            case .chosen: "made a choice"
            case .void: "with a code that is not good, or not any more"
            case .repeated: "known already"
            case .moot: "about a mail that arrived, or an address that is another now"
            case .stranger: "about no mail of ours"
            case .passedOver: "neither report nor choice"
            case .waiting: "to be read again once the data of a time zone are back"
            }
        }
    }

    mutating func add(_ outcome: MailIntake.Outcome) { counts[line(of: outcome), default: 0] += 1 }

    /// Whether an agenda may have changed.
    var hasEffect: Bool { [.suspended, .nudgesStopped, .chosen].contains { counts[$0] != nil } }

    /// What was done; where a failure ended it, or left some out, that is told besides and decides the exit status.
    func report(endedBy failure: (any Error)?, on console: any Console) throws -> Report {
        guard let failure else { return report }
        if counts.isEmpty { throw failure }
        let complaint = Complaint(about: failure)
        console.complain("remindctl: " + Report.printable(lines: complaint.sentence))
        var report = report
        report.status = complaint.status
        return report
    }

    private var report: Report {
        let total = counts.values.reduce(0, +)
        let members = Line.allCases.map {
            OrderedJSON.Member(key: $0.rawValue, value: .number(Int64(counts[$0] ?? 0)))
        }
        let lines = Line.allCases.compactMap { line in counts[line].map { "  \($0) \(line.words)" } }
        return Report(
            "mail", .object([OrderedJSON.Member(key: "messages", value: .number(Int64(total)))] + members),
            lines: ["\(Prose.count(total, "message")) read."] + lines)
    }

    private func line(of outcome: MailIntake.Outcome) -> Line {
        switch outcome {
        case .nothing: .passedOver
        case .waits: .waiting
        case .choice(.repeated): .repeated
        case .choice(.void): .void
        case .choice: .chosen
        case .report(let effect), .complaint(let effect):
            switch effect {
            case .suspended: .suspended
            case .nudgesStopped: .nudgesStopped
            case .counted: .counted
            case .noted: .noted
            case .repeated: .repeated
            case .moot: .moot
            case .stranger: .stranger
            }
        }
    }
}
