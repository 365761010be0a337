import ArgumentParser

/// The keeper's and the therapist's command; it opens the store itself and wakes the daemon after every change.
struct Remindctl: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remindctl",
        abstract: "Notes that help to mend a moment: see to plans, sessions and what is sent.",
        discussion: """
            Every day:
              plan add                 note a moment; asks a few short questions
              plan list                what is open
              session set PLAN TIME    when you meet next
              session move PLAN TIME   it moved
              respond PLAN STEP        answer a note here in the terminal
              schedule                 what will come, when and why

            PLAN is its two words, like maple-harbour. TIME is 2026-12-01 15:00, tue 15:00,
            tomorrow 9:00 or +2d. Every command takes --json and --help.
            """,
        version: Release.line(of: "remindctl"),
        subcommands: [
            PlanCommand.self, SessionCommand.self, RespondCommand.self, ScheduleShow.self, ExplainCommand.self,
            SimulateCommand.self, TherapistCommand.self,
            PromptCommand.self, ResponseCommand.self, NudgeCommand.self, ConsultCommand.self, CronCommand.self,
            StatusShow.self,
            DoctorCommand.self, MailCommand.self, StoreCommand.self, ConfigCommand.self, CompletionCommand.self,
        ])
}
