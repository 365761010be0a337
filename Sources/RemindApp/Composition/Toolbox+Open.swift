package import Cron
import RemindCalendar
import RemindCore
import RemindCurl
import RemindDaemon
import RemindSQLite

extension Toolbox {
    /// Opens the store that the configuration names. Root steps down to the store's owner first.
    package static func open(
        configPath: String?, readOnly: Bool, environment: SystemEnvironment, zones: ZoneDatabase
    ) async throws(StartError) -> Toolbox {
        let configuration: Configuration
        do { configuration = try Configuration.load(path: configPath, environment: environment, zones: zones) } catch {
            throw StartError(.configuration, error.description)
        }
        let place = StorePlace(configuration.settings.store)
        if let sentence = StoreOwner.assume(of: place.database) { throw StartError(.notPermitted, sentence) }
        let parts = try await Assembly.make(
            configuration, zones: zones, role: .tool(readOnly: readOnly), actor: "remindctl")
        let heads = HeadFile(besides: place.database)
        if !readOnly {
            let watch = RestoreWatch(store: parts.store, heads: heads)
            // What cannot be read is told by the daemon, which puts it aside.
            do { _ = try await watch.look(asDaemon: false, at: parts.clock.now) } catch { throw StartError(error) }
        }
        let socket = WakeSocket.path(besideStore: place.database)
        return Toolbox(
            settings: configuration.settings, zones: zones, vault: parts.vault, randomness: parts.randomness,
            clock: parts.clock, catalogues: parts.templates, therapists: parts.store, plans: parts.store,
            calendar: parts.store, calendars: LibicalReader(),
            reflections: parts.store, prompts: parts.store, consults: parts.store, snoozes: parts.store,
            upkeep: parts.store,
            agendas: parts.store,
            queue: parts.store,
            letters: parts.letters, recovery: parts.store, heads: heads,
            returned: parts.store, intake: parts.intake,
            mailbox: ImapMailbox(clock: parts.clock), wake: { WakeSender.wake(path: socket) },
            daemon: {
                DaemonProbe.ask(store: configuration.settings.store, health: configuration.settings.web.adminListen)
            })
    }
}
