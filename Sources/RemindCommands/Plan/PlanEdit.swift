import ArgumentParser
import RemindApp
import RemindCore

/// Changes what a plan says about its moment.
struct PlanEdit: Verb {
    static let configuration = CommandConfiguration(
        commandName: "edit", abstract: "Change what it says about the moment, or its label.")

    @OptionGroup var which: PlanArgument
    @OptionGroup var moment: MomentOptions
    @OptionGroup var label: LabelOptions
    @Flag(help: "Take the label off.")
    var noLabel = false
    @OptionGroup var common: CommonOptions

    func validate() throws {
        if noLabel, label.label != nil { throw ValidationError("--label and --no-label exclude each other.") }
    }

    func run(in context: CommandContext) async throws -> Report {
        let tools = try await context.toChanging(common)
        let record = try await tools.plan(which.plan)
        let zone = try await tools.zone(of: record)
        var changes: [PlanChange] = []
        if !moment.isEmpty {
            changes.append(.moment(try moment.moment(over: record.plan.moment, in: zone, at: tools.clock.now)))
        }
        if let text = try label.checked(context, tools, common) {
            changes.append(.label(try sealed(text, for: record.plan, tools)))
        }
        if noLabel { changes.append(.label(nil)) }
        guard !changes.isEmpty else { throw CommandError.usage("nothing to change: see remindctl plan edit --help") }
        let changed = try await tools.plans.change(record.plan.id, changes, at: tools.clock.now)
        tools.wake()
        return try await PlanReport.make(changed, tools)
    }

    private func sealed(_ text: String, for plan: Plan, _ tools: Toolbox) throws -> Sealed {
        try tools.vault.seal(text, under: plan.dataKey, of: plan.id.text, at: .label(of: plan.id))
    }
}
