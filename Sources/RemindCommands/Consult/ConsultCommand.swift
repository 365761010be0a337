import ArgumentParser

/// Wishes to think something through with someone.
struct ConsultCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "consult", abstract: "Wishes to think something through with someone: add, done, list.",
        subcommands: [ConsultAdd.self, ConsultDone.self, ConsultList.self])
}
