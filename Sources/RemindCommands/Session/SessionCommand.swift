import ArgumentParser

/// When a plan's people meet.
struct SessionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "session", abstract: "When you meet: set, move, cancel, done, import.",
        subcommands: [SessionSet.self, SessionMove.self, SessionCancel.self, SessionDone.self, SessionImport.self])
}
