import ArgumentParser

/// The store as a whole.
struct StoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "store", abstract: "See to the store after a backup was put back.",
        subcommands: [StoreRecover.self])
}
