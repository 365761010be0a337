import Cron
import RemindCore

/// Notes to come as a table: when, what, for which plan, to whom, why then.
struct NoteTable {
    private let showsTherapist: Bool
    private var grid: Grid

    init(showsTherapist: Bool) {
        self.showsTherapist = showsTherapist
        grid = Grid(showsTherapist ? ["WHEN", "NOTE", "PLAN", "TO", "WHY"] : ["WHEN", "NOTE", "PLAN", "WHY"])
    }

    mutating func add(_ prompt: Prompt, at moment: Timestamp, in zone: Zone, plan: PlanCode?, to email: EmailAddress?) {
        var row = [moment.spoken(in: zone), prompt.kind.rawValue, plan?.text ?? "-"]
        if showsTherapist { row.append(email?.localPart ?? "-") }
        grid.add(row + [prompt.reasons.joined(separator: "; ")])
    }

    var lines: [String] { grid.lines(empty: "Nothing in that time.") }
}
