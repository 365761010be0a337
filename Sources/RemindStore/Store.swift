package import Cron
package import RemindCore

/// Everything that remindd remembers: each port of RemindCore, implemented once over a `SQLDriver`.
///
/// Each method is one transaction named after the fact it records; whoever changes what an agenda depends on has it
/// derived again in that same transaction (`AgendaWriter`), so plans and prompts never disagree.
package struct Store: Sendable {
    let driver: any SQLDriver
    let settings: LiveSettings
    let zones: ZoneDatabase
    let vault: any Vault
    let randomness: any Randomness
    /// Who acts, for the events: "remindd", "remindctl".
    let actor: String

    package init(
        driver: any SQLDriver, settings: LiveSettings, zones: ZoneDatabase, vault: any Vault,
        randomness: any Randomness, actor: String = "remindd"
    ) {
        self.driver = driver
        self.settings = settings
        self.zones = zones
        self.vault = vault
        self.randomness = randomness
        self.actor = actor
    }
}
