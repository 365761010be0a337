import ArgumentParser
import RemindApp
import RemindCore

/// The talk took place, or is needed no longer: nothing more comes about it.
struct ConsultDone: Verb {
    static let configuration = CommandConfiguration(
        commandName: "done", abstract: "Say that it took place; a second time changes nothing.")

    @Argument(help: "Its id, as remindctl consult list shows it.")
    var id: String
    @Flag(help: "It did not take place and is not wished for any longer.")
    var noLonger = false
    @OptionGroup var common: CommonOptions

    func run(in context: CommandContext) async throws -> Report {
        let tools = try await context.toChanging(common)
        let settled = try await tools.consults.settle(id, as: noLonger ? .noLonger : .done, at: tools.clock.now)
        tools.wake()
        return try ConsultReport.one(settled, tools)
    }
}
