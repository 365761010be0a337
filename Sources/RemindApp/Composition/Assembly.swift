import Cron
import RemindCore
import RemindCrypto
import RemindMail
import RemindSQLite
import RemindStore
import RemindTemplates
import RemindWeb

/// The parts that the daemon, its checks and the commands share: made once from one configuration, nothing global.
struct Assembly: Sendable {
    let settings: LiveSettings
    let zones: ZoneDatabase
    let clock: any WallClock
    let randomness: any Randomness
    let vault: KeyVault
    let templates: TemplateFolder
    let driver: SQLiteDriver
    let store: Store
    let letters: MailWriter

    /// The way in for mail of others.
    var intake: MailIntake {
        let choices = ChoiceIntake(
            reflections: store, therapists: store, footers: store, vault: vault, randomness: randomness, clock: clock,
            intake: ReflectionIntake(
                reflections: store, vault: vault, randomness: randomness, clock: clock, zones: zones))
        return MailIntake(reader: ReadMailChild(clock: clock), returned: store, choices: choices, clock: clock)
    }

    /// Opens the store for `role` and everything that stands on it; a daemon's or a writing tool's store is migrated.
    static func make(
        _ configuration: Configuration, zones: ZoneDatabase, role: SQLiteDriver.Role, actor: String
    ) async throws(StartError) -> Assembly {
        let settings = LiveSettings(configuration.settings)
        let randomness = SystemRandomness()
        let templates = try templates(at: configuration.settings.mail.templates)
        let (driver, vault) = try opened(configuration.settings.store, role, randomness)
        let store = Store(
            driver: driver, settings: settings, zones: zones, vault: vault, randomness: randomness, actor: actor)
        let sample: KeySample?
        do throws(StoreError) {
            if role == .tool(readOnly: true) { try await store.checkSchema() } else { try await store.migrate() }
            sample = try await store.keySample()
        } catch { throw StartError(error) }
        try refuse(vault, unlessItOpens: sample)
        let letters = MailWriter(
            settings: settings, catalogues: templates, renderer: templates, vault: vault, zones: zones)
        return Assembly(
            settings: settings, zones: zones, clock: SystemClock(), randomness: randomness, vault: vault,
            templates: templates, driver: driver, store: store, letters: letters)
    }

    /// Another store's key would send links that open nothing and seal texts that no one could read again.
    private static func refuse(_ vault: KeyVault, unlessItOpens sample: KeySample?) throws(StartError) {
        guard let sample else { return }
        let place = SealedPlace(table: "therapist", column: "data_key", row: sample.owner)
        do { _ = try vault.seal("", under: sample.key, of: sample.owner, at: place) } catch {
            throw StartError(.configuration, "\(error)")
        }
    }

    /// Templates and words, held against what mail and pages declare.
    static func templates(at path: String) throws(StartError) -> TemplateFolder {
        do {
            return try TemplateFolder(
                path: path, views: MailWriter.views + PageTemplates.views,
                words: [MailWriter.words, PageTemplates.words, CommandWords.words])
        } catch { throw StartError(.configuration, error.description) }
    }

    /// The store and its key. A key is made only together with the store, and before it, so that no crash leaves a store
    /// whose key was never written.
    private static func opened(
        _ settings: StoreSettings, _ role: SQLiteDriver.Role, _ randomness: any Randomness
    ) throws(StartError) -> (SQLiteDriver, KeyVault) {
        let place = StorePlace(settings)
        let isNew = !place.exists && role != .tool(readOnly: true)
        do {
            if isNew {
                try SQLiteDriver.createFolder(ofStore: place.database)
                _ = try KeyFile.load(path: settings.keyFile, randomness: randomness)
            }
            let driver = try SQLiteDriver(path: place.database, role: role, jobs: .ownJobs)
            return (driver, KeyVault(master: try KeyFile.read(path: settings.keyFile), randomness: randomness))
        } catch let error as StoreError {
            throw StartError(error)
        } catch {
            throw StartError(.configuration, "\(error)")
        }
    }
}
