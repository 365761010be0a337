import RemindCore
import RemindTestSupport

/// Deriving one therapist's agenda after a year, by the number of open plans.
enum DeriveBench {
    private static let weeks = 52
    private static let rounds = 2_000

    static func run() throws {
        print("rhythm  plans   rows  drafts  median us  best us  us per plan")
        for rhythm in Rhythm.allCases {
            for plans in [1, 5, 10, 20, 40] { try measure(rhythm, plans) }
        }
    }

    private static func measure(_ rhythm: Rhythm, _ plans: Int) throws {
        let input = try AgendaScene.settled(plans: plans, weeks: weeks, rhythm: rhythm).input
        var drafts = 0
        let times = (0..<rounds).map { _ in
            Stopwatch.microseconds { drafts = Agenda.derive(input).drafts.count }
        }.sorted()
        let median = times[rounds / 2]
        print(
            Columns.line(
                [rhythm.rawValue, "\(plans)", "\(input.prompts.count)", "\(drafts)"]
                    + [median, times[0], median / Double(plans)].map { Columns.tenths($0) },
                widths: [6, 6, 6, 7, 10, 8, 12]))
    }
}
