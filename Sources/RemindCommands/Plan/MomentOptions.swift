import ArgumentParser
import Cron
import RemindCore

/// How a moment is described on the command line; every part may be left out.
struct MomentOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "What kind of moment: \(Scenario.allCases.map(\.rawValue).joined(separator: ", ")). May be repeated.",
            valueName: "key"))
    var scenario: [String] = []
    @Option(
        help: ArgumentHelp(
            "A detail: \(ScenarioFlag.allCases.map(\.rawValue).joined(separator: ", ")). May be repeated.",
            valueName: "key"))
    var flag: [String] = []
    @Option(help: "omission, commission, both or unsure.")
    var errorType: String?
    @Option(help: ArgumentHelp("When you noticed: at_the_time, later or pointed_out.", valueName: "when"))
    var awareness: String?
    @Option(help: ArgumentHelp("The day: 2026-12-01, today, yesterday or tue.", valueName: "d"))
    var happenedOn: String?

    var isEmpty: Bool {
        scenario.isEmpty && flag.isEmpty && errorType == nil && awareness == nil && happenedOn == nil
    }

    /// The moment that was described, over what was known before.
    func moment(over known: Moment = Moment(), in zone: Zone, at now: Timestamp) throws(CommandError) -> Moment {
        var moment = known
        if !scenario.isEmpty {
            moment.scenarios = try scenario.map { text throws(CommandError) in
                try Typed.oneOf(Scenario.self, text, for: "--scenario")
            }.eachOnce
        }
        if !flag.isEmpty {
            moment.flags = try flag.map { text throws(CommandError) in
                try Typed.oneOf(ScenarioFlag.self, text, for: "--flag")
            }.eachOnce
        }
        if let errorType {
            moment.errorType = try Typed.oneOf(ErrorType.self, errorType, for: "--error-type")
        } else if moment.errorType == .unsure {
            moment.errorType = .usual(for: moment.scenarios)
        }
        if let awareness { moment.awareness = try Typed.oneOf(Awareness.self, awareness, for: "--awareness") }
        if let happenedOn {
            moment.happenedOn = try Typed.pastDay(happenedOn, in: zone, at: now, for: "--happened-on")
        }
        return moment
    }
}

extension Array where Element: Hashable {
    /// Each element once, in the order of their first coming.
    fileprivate var eachOnce: [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
