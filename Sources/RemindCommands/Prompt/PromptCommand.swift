import ArgumentParser

/// Single messages: what is queued and what became of it.
struct PromptCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prompt", abstract: "Single notes: list, show, preview, send, snooze, skip, cancel.",
        subcommands: [
            PromptList.self, PromptShow.self, PromptPreview.self, PromptSend.self, PromptSnooze.self, PromptSkip.self,
            PromptCancel.self,
        ])
}

/// Which prompt a command is about.
struct PromptArgument: ParsableArguments {
    @Argument(help: "Its id, as remindctl prompt list shows it.")
    var id: String
}
