import ArgumentParser
import RemindApp
import RemindCore

/// Lists the wishes that are open, or all of them.
struct ConsultList: Verb {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List what is wished for or booked.")

    @Option(help: ArgumentHelp("Only theirs: address or id.", valueName: "a"))
    var therapist: String?
    @Flag(help: "Those that took place or are needed no longer, too.")
    var all = false
    @OptionGroup var common: CommonOptions

    func run(in context: CommandContext) async throws -> Report {
        let tools = try await context.toReading(common)
        let whose = try await therapist.asyncMap { try await tools.therapist($0).id }
        let known = try await tools.consults.consults(of: whose)
        return try ConsultReport.many(known.filter { all || $0.isOpen }, tools)
    }
}

extension ConsultRecord {
    fileprivate var isOpen: Bool { consult.state == .wanted || consult.state == .booked }
}
