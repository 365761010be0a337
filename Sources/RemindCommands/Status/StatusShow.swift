import ArgumentParser
import Cron
import RemindApp
import RemindCore

/// One screen: the daemon, the store, the queue by state, what is due and what needs a look.
struct StatusShow: Verb {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "One screen: daemon, relay, store, queue, what is due, what needs a look.")

    @OptionGroup var common: CommonOptions

    func run(in context: CommandContext) async throws -> Report {
        let tools = try await context.toReading(common)
        let now = tools.clock.now
        let zone = try tools.practiceZone()
        let counts = try await tools.queue.counts()
        let oldest = try await tools.plans.schedule(of: nil, plan: nil, until: now).first?.dueAt
        let next = try await tools.queue.nextAttempt()
        let daemon = tools.daemon()
        let relays = tools.settings.smtp.servers.map(\.url)
        let alarms = alarms(counts, tools) + (try await heldBack(tools)) + (try await returned(tools, in: zone))
        let json = OrderedJSON.object([
            "practice": .text(tools.settings.practice.name), "daemon": daemon.json, "relays": .texts(relays),
            "store": .text(tools.settings.store.url),
            "time_zone": .text(zone.name), "zone_data": .text(tools.zones.version),
            "prompts": .object(
                PromptState.allCases.map { .init(key: $0.rawValue, value: .number(Int64(counts[$0] ?? 0))) }),
            "oldest_due_at": .text(oldest?.rfc3339), "next_due_at": .text(next?.rfc3339), "alarms": .texts(alarms),
        ])
        let queue = PromptState.allCases.compactMap { state in counts[state].map { "\($0) \(state.rawValue)" } }
        let lines = Prose.facts([
            "practice": tools.settings.practice.name, "daemon": daemon.words,
            "relay": relays.isEmpty ? nil : relays.joined(separator: ", "), "store": tools.settings.store.url,
            "time zone": "\(zone.name), zone data \(tools.zones.version)",
            "notes": queue.isEmpty ? "none yet" : queue.joined(separator: ", "),
            "oldest due": oldest?.spoken(in: zone) ?? "none", "next due": next?.spoken(in: zone) ?? "none",
            "look at": alarms.isEmpty ? nil : alarms.joined(separator: "; "),
        ])
        return Report("status", json, lines: lines)
    }

    /// What waits for a word since a backup was put back.
    private func heldBack(_ tools: Toolbox) async throws -> [String] {
        guard let held = try await tools.recovery.heldBack() else { return [] }
        if held.prompts.isEmpty {
            return ["a backup was restored, and nothing is held any more: remindctl store recover --confirm"]
        }
        return ["\(Prose.count(held.prompts.count, "note")) held since a backup was restored: remindctl store recover"]
    }

    /// Whose address came back or complained, and how to undo it.
    private func returned(_ tools: Toolbox, in zone: Zone) async throws -> [String] {
        var alarms: [String] = []
        for therapist in try await tools.therapists.therapists() {
            for suppression in try await tools.returned.suppressions(of: therapist.email) {
                alarms.append(
                    "\(therapist.email): \(TherapistCard.words(suppression, in: zone)), "
                        + "until remindctl therapist unsuspend \(therapist.email)")
            }
        }
        return alarms
    }

    private func alarms(_ counts: [PromptState: Int], _ tools: Toolbox) -> [String] {
        var alarms = tools.zones.problems.map(\.description)
        if let unknown = counts[.unknown], unknown > 0 {
            alarms.append(
                "\(Prose.count(unknown, "note")) with an unknown outcome: remindctl prompt list --state unknown")
        }
        if let failed = counts[.failed], failed > 0 {
            alarms.append("\(Prose.count(failed, "note")) that failed: remindctl prompt list --state failed")
        }
        if tools.settings.smtp.servers.isEmpty { alarms.append("no mail server is configured (smtp.servers)") }
        return alarms
    }
}

extension DaemonState {
    /// One line for people.
    fileprivate var words: String {
        switch self {
        case .down: "not running: nothing is sent until it is started"
        case .running(true, let sentence): "running. \(sentence)"
        case .running(false, let sentence): "running, but not ready. \(sentence)"
        case .silent: "running, but it does not answer at web.admin_listen"
        }
    }

    fileprivate var json: OrderedJSON {
        switch self {
        case .down: .object(["state": .text("down"), "ready": .flag(false), "sentence": .null])
        case .running(let isReady, let sentence):
            .object(["state": .text("running"), "ready": .flag(isReady), "sentence": .text(sentence)])
        case .silent: .object(["state": .text("silent"), "ready": .flag(false), "sentence": .null])
        }
    }
}
