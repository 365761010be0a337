import ArgumentParser
import RemindApp
import RemindCore

/// Notes a wish: it comes back after three working days, and once more after seven.
struct ConsultAdd: Verb {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Note a wish; it comes back in a few working days, twice at most.")

    @Option(help: ArgumentHelp("About this plan: its two-word code or id.", valueName: "plan"))
    var plan: String?
    @Option(help: ArgumentHelp("Whose, where it is about no plan: address or id.", valueName: "a"))
    var therapist: String?
    @OptionGroup var common: CommonOptions

    func validate() throws {
        if plan != nil, therapist != nil {
            throw ValidationError("Say --plan or --therapist: a plan has its therapist.")
        }
    }

    func run(in context: CommandContext) async throws -> Report {
        let tools = try await context.toChanging(common)
        let record = try await plan.asyncMap { try await tools.plan($0) }
        let whose: TherapistID
        if let record { whose = record.plan.therapistID } else { whose = try await tools.therapist(therapist).id }
        let now = tools.clock.now
        let wish = Consult(
            id: Base32.encode(tools.randomness.bytes(13)), therapistID: whose, planID: record?.plan.id, wantedAt: now)
        let added = try await tools.consults.add(wish, at: now)
        tools.wake()
        return try ConsultReport.one(added, tools)
    }
}
