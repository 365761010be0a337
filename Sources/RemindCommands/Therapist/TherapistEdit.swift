import ArgumentParser
import Cron
import RemindApp
import RemindCore

/// Changes what suits a therapist; everything is checked before anything is stored.
struct TherapistEdit: Verb {
    static let configuration = CommandConfiguration(
        commandName: "edit", abstract: "Change a name, an address, a zone or what suits them.")

    @OptionGroup var who: TherapistArgument
    @Option(help: ArgumentHelp("Their name.", valueName: "n"))
    var name: String?
    @Option(help: ArgumentHelp("A new address; it is confirmed anew.", valueName: "a"))
    var email: String?
    @Option(help: ArgumentHelp("Their time zone.", valueName: "z"))
    var timeZone: String?
    @Option(help: ArgumentHelp("Language of the notes.", valueName: "l"))
    var locale: String?
    @Option(help: "gentle, full, or usual for the practice's.")
    var rhythm: String?
    @Option(help: "MON-FRI, MON,WED,FRI, or usual.")
    var workDays: String?
    @Option(help: "19:00-08:00, none, or usual.")
    var quietHours: String?
    @Option(help: "Notes a day at most, or usual.")
    var maxPerDay: String?
    @Option(help: "Notes a week at most, or usual.")
    var maxPerWeek: String?
    @Option(help: "on, off, or usual.")
    var digest: String?
    @Option(help: ArgumentHelp("A kind of note that shall not come, like nudge.", valueName: "kind"))
    var mute: [String] = []
    @Option(help: ArgumentHelp("A kind of note that shall come again.", valueName: "kind"))
    var unmute: [String] = []
    @OptionGroup var common: CommonOptions

    func run(in context: CommandContext) async throws -> Report {
        let tools = try await context.toChanging(common)
        let therapist = try await tools.therapist(who.therapist)
        let changes = try changes(to: therapist, tools)
        guard !changes.isEmpty else {
            throw CommandError.usage("nothing to change: see remindctl therapist edit --help")
        }
        let changed = try await tools.therapists.change(therapist.id, changes, at: tools.clock.now)
        tools.wake()
        return try await TherapistReport.make(changed, tools)
    }

    private func changes(to therapist: Therapist, _ tools: Toolbox) throws -> [TherapistChange] {
        var changes: [TherapistChange] = []
        if let name { changes.append(.name(try Typed.name(name, for: "--name"))) }
        if let timeZone {
            changes.append(.zone(try Typed.zone(timeZone, among: tools.zones, for: "--time-zone").name))
        }
        if let locale { changes.append(.locale(try Typed.locale(locale, for: "--locale"))) }
        let preferences = try preferences(from: therapist.preferences)
        if preferences != therapist.preferences { changes.append(.preferences(preferences)) }
        changes += try mute.map { .muted(try Typed.oneOf(PromptKind.self, $0, for: "--mute")) }
        changes += try unmute.map { .unmuted(try Typed.oneOf(PromptKind.self, $0, for: "--unmute")) }
        if let email { changes.append(.email(try Typed.address(email, for: "--email"))) }
        return changes
    }

    private func preferences(from own: Preferences) throws -> Preferences {
        Preferences(
            rhythm: try chosen(rhythm, own.rhythm) { try Typed.oneOf(Rhythm.self, $0, for: "--rhythm") },
            workDays: try chosen(workDays, own.workDays) { try Typed.workDays($0, for: "--work-days") },
            quietHours: try chosen(quietHours, own.quietHours) { try Typed.quietHours($0, for: "--quiet-hours") },
            maxPerDay: try chosen(maxPerDay, own.maxPerDay) { try Typed.count($0, 1...20, for: "--max-per-day") },
            maxPerWeek: try chosen(maxPerWeek, own.maxPerWeek) { try Typed.count($0, 1...100, for: "--max-per-week") },
            digest: try chosen(digest, own.digest) { try Typed.oneOf(OnOff.self, $0, for: "--digest") == .on })
    }

    /// What was typed, what was there before where nothing was, and nil for "usual".
    private func chosen<Value>(_ text: String?, _ before: Value?, _ read: (String) throws -> Value) throws -> Value? {
        guard let text else { return before }
        return text.lowercased() == "usual" ? nil : try read(text)
    }
}

/// A switch as one types it.
enum OnOff: String, CaseIterable { case on, off }
