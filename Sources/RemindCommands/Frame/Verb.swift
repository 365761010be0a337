import ArgumentParser

/// A command that does something: it works in a context and hands back what it has to say.
protocol Verb: ParsableCommand {
    var common: CommonOptions { get }
    func run(in context: CommandContext) async throws -> Report
}
