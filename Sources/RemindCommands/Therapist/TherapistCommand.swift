import ArgumentParser

/// Who gets notes.
struct TherapistCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "therapist", abstract: "Who gets notes, where and when.",
        subcommands: [
            TherapistAdd.self, TherapistList.self, TherapistShow.self, TherapistEdit.self, TherapistVerify.self,
            TherapistPause.self, TherapistResume.self, TherapistUnsuspend.self,
        ])
}

/// Whom a command is about, where it may be left out.
struct TherapistArgument: ParsableArguments {
    @Argument(help: "Address or id; may be left out where there is only one therapist.")
    var therapist: String?
}
