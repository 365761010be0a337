import ArgumentParser

/// Moments that were noted, and where their repair stands.
struct PlanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: "Moments that were noted, and where they stand.",
        subcommands: [
            PlanAdd.self, PlanList.self, PlanShow.self, PlanEdit.self, PlanClose.self, PlanReopen.self, PlanPause.self,
            PlanResume.self, PlanHold.self, PlanUnhold.self, PlanImport.self,
        ])
}

/// Which plan a command is about.
struct PlanArgument: ParsableArguments {
    @Argument(help: "Its two-word code (maple-harbour) or id.")
    var plan: String
}
