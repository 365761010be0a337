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

    /// Opens the store for `role` and everything that stands on it; a daemon's or a writing tool's store is migrated.
    static func make(
        _ configuration: Configuration, zones: ZoneDatabase, role: SQLiteDriver.Role, actor: String
    ) async throws(StartError) -> Assembly {
        let settings = LiveSettings(configuration.settings)
        let randomness = SystemRandomness()
        let templates = try templates(at: configuration.settings.mail.templates)
        let driver = try driver(configuration.settings.store, role)
        let vault = try vault(configuration.settings.store.keyFile, randomness)
        do throws(StoreError) {
            let store = Store(
                driver: driver, settings: settings, zones: zones, vault: vault, randomness: randomness, actor: actor)
            if role == .tool(readOnly: true) { try await store.checkSchema() } else { try await store.migrate() }
            let letters = MailWriter(
                settings: settings, catalogues: templates, renderer: templates, vault: vault, zones: zones)
            return Assembly(
                settings: settings, zones: zones, clock: SystemClock(), randomness: randomness, vault: vault,
                templates: templates, driver: driver, store: store, letters: letters)
        } catch { throw StartError(error) }
    }

    /// Templates and words, held against what mail and pages declare.
    static func templates(at path: String) throws(StartError) -> TemplateFolder {
        do {
            return try TemplateFolder(
                path: path, views: MailWriter.views + PageTemplates.views,
                words: [MailWriter.words, PageTemplates.words, CommandWords.words])
        } catch { throw StartError(.configuration, error.description) }
    }

    private static func driver(_ store: StoreSettings, _ role: SQLiteDriver.Role) throws(StartError) -> SQLiteDriver {
        do { return try SQLiteDriver(path: StorePlace(store).database, role: role) } catch { throw StartError(error) }
    }

    private static func vault(_ path: String, _ randomness: any Randomness) throws(StartError) -> KeyVault {
        do {
            return KeyVault(master: try KeyFile.load(path: path, randomness: randomness), randomness: randomness)
        } catch { throw StartError(.configuration, error.description) }
    }
}
