import ArgumentParser
import Cron
import RemindApp
import RemindCore

/// Adds a therapist; the address is confirmed by the welcome mail, or a keeper vouches for it.
struct TherapistAdd: Verb {
    static let configuration = CommandConfiguration(commandName: "add", abstract: "Add someone who gets notes.")

    @Option(help: ArgumentHelp("Their name, as it stands in To.", valueName: "n"))
    var name: String?
    @Option(help: ArgumentHelp("Their address.", valueName: "a"))
    var email: String?
    @Option(help: ArgumentHelp("Their time zone, like Europe/Berlin.", valueName: "z"))
    var timeZone: String?
    @Option(help: ArgumentHelp("Language of the notes; the practice's if left out.", valueName: "l"))
    var locale: String?
    @Flag(help: "You vouch for the address: no confirmation is asked for.")
    var confirmed = false
    @OptionGroup var common: CommonOptions

    func run(in context: CommandContext) async throws -> Report {
        let tools = try await context.toChanging(common)
        let dialogue =
            Dialogue.at(context.console, common, tools)
        let name = try asked(name, "--name", dialogue) { try Typed.name($0, for: "--name") }
        let email = try asked(email, "--email", dialogue) { try Typed.address($0, for: "--email") }
        let zone = try asked(timeZone, "--time-zone", dialogue) {
            try Typed.zone($0, among: tools.zones, for: "--time-zone")
        }
        let locale = try locale.map { try Typed.locale($0, for: "--locale") } ?? tools.settings.practice.locale
        let id = TherapistID(from: tools.randomness)
        let therapist = Therapist(
            id: id, name: name, email: email, locale: locale, zoneName: zone.name,
            mailState: confirmed ? .active : .unconfirmed, dataKey: try tools.vault.newDataKey(for: id.text),
            createdAt: tools.clock.now)
        try await tools.therapists.add(therapist, at: therapist.createdAt)
        tools.wake()
        return try await TherapistReport.make(try await tools.therapists.therapist(id), tools)
    }

    private func asked<Value>(
        _ given: String?, _ flag: String, _ dialogue: Dialogue?, _ read: (String) throws -> Value
    ) throws -> Value {
        if let given { return try read(given) }
        guard let dialogue else { throw CommandError.usage("\(flag) is missing") }
        let key = String(flag.dropFirst(2).map { $0 == "-" ? "_" : $0 })
        return try dialogue.value(dialogue.words.words("cli.therapist_add.\(key)"), read)
    }
}
