import ArgumentParser
import RemindApp

/// Checks a whole installation and says how to mend what it finds.
struct DoctorCommand: Verb {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Check the installation; say how to mend what is wrong.",
        discussion: "Exit 0 if nothing is wrong (a warning may be given), 1 otherwise. Nothing is changed.")

    @OptionGroup var common: CommonOptions

    func run(in context: CommandContext) async throws -> Report {
        let findings = await context.examine(common.config)
        let faults = findings.filter { $0.verdict == .fault }.count
        let json = OrderedJSON.object([
            "healthy": .flag(faults == 0),
            "findings": .list(
                findings.map {
                    .object([
                        "subject": .text($0.subject), "verdict": .text($0.verdict.rawValue),
                        "sentence": .text($0.sentence), "mend": .text($0.mend),
                    ])
                }),
        ])
        let summary =
            faults == 0 ? "Nothing is wrong." : "\(Prose.count(faults, "thing")) to mend before notes can be relied on."
        var report = Report("doctor", json, lines: findings.flatMap(Self.lines) + [summary])
        report.status = faults == 0 ? .done : .problems
        return report
    }

    private static func lines(_ finding: Finding) -> [String] {
        let mark =
            switch finding.verdict {
            case .fine: "fine   "
            case .warning: "think  "
            case .fault: "wrong  "
            }
        let told = Prose.wrapped("\(mark) \(finding.subject): \(finding.sentence)", indent: 8)
        return told + (finding.mend.map { Prose.wrapped("        to mend: \($0)", indent: 8) } ?? [])
    }
}
