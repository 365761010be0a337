import Logging
import RemindCalendar
import RemindCore
import RemindCurl
import RemindDaemon
import RemindStore
import RemindTemplates
import RemindWeb

extension DaemonProgram {
    /// The same store as commands see it; the demo moves its people in through it.
    var toolbox: Toolbox {
        Toolbox(
            settings: parts.settings.current, zones: parts.zones, vault: parts.vault, randomness: parts.randomness,
            clock: parts.clock, catalogues: parts.templates, therapists: parts.store, plans: parts.store,
            calendar: parts.store, calendars: LibicalReader(), reflections: parts.store, prompts: parts.store,
            consults: parts.store, snoozes: parts.store, upkeep: parts.store, agendas: parts.store, queue: parts.store,
            letters: parts.letters, recovery: parts.store, heads: heads, returned: parts.store, intake: parts.intake,
            mailbox: ImapMailbox(clock: parts.clock), wake: {})
    }

    /// What the pages stand on; an answer wakes every service of the daemon, since much may follow from it.
    func webPorts(_ registry: PrometheusRegistry, _ pacemaker: Pacemaker) -> WebPorts {
        WebPorts(
            reflections: parts.store, therapists: parts.store, plans: parts.store, snoozes: parts.store,
            vault: parts.vault, catalogues: parts.templates, renderer: parts.templates, settings: parts.settings,
            clock: parts.clock,
            randomness: parts.randomness, zones: parts.zones, metrics: registry, wake: { pacemaker.wakeAll() })
    }

    /// What `/readyz` says: ready only if the store answers, the clock is believed and mail can leave.
    func readiness(_ health: HealthBoard) async -> AdminRouter.Readiness {
        var health = health.current
        do { _ = try await parts.store.nextAttempt() } catch { health.storeFault = error.description }
        return .init(isReady: health.isReady, text: health.sentence)
    }

    /// What `/metrics` says; the queue is read when someone scrapes.
    func scrape(_ metrics: DaemonMetrics, _ registry: PrometheusRegistry) async -> String {
        try? await metrics.readQueue(parts.store, at: parts.clock.now)
        return registry.text()
    }

    /// SIGHUP: everything is checked before anything is replaced. Agendas follow by `AgendaKeeper`, when the store can.
    func reload() throws {
        let fresh = try Configuration.load(path: configuration.path, environment: environment, zones: parts.zones)
        let fixed = ConfigurationChecks.fixedAtStart(parts.settings.current, fresh.settings)
        guard fixed.isEmpty else {
            throw ConfigurationError(source: configuration.path ?? "configuration", problems: fixed)
        }
        try parts.templates.reload()
        parts.settings.replace(with: fresh.settings)
    }

    static func logger(_ settings: LogSettings, _ environment: SystemEnvironment) -> Logger {
        Logger(label: "remindd") { _ in
            LineLogHandler(
                logLevel: Logger.Level(rawValue: settings.level) ?? .info, format: settings.format,
                underSystemd: environment["JOURNAL_STREAM"] != nil)
        }
    }
}
