import ArgumentParser

/// Answers that were given.
struct ResponseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "response", abstract: "Answers that were given: when and how, not what.",
        subcommands: [ResponseList.self, ResponseShow.self])
}
