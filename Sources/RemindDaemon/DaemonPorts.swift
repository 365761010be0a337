package import Cron
package import Logging
package import RemindCore

/// What the daemon's services stand on; the composition root fills it in, tests put fakes here.
package struct DaemonPorts: Sendable {
    package var queue: any PromptQueue
    package var heads: any HeadRecord
    package var upkeep: any AgendaUpkeep
    package var zoneUpkeep: any ZoneUpkeep
    package var zones: ZoneDatabase
    package var letters: any LetterWriter
    package var transport: any MailTransport
    package var clock: any WallClock
    package var randomness: any Randomness
    package var settings: LiveSettings
    package var logger: Logger

    package init(
        queue: any PromptQueue, heads: any HeadRecord, upkeep: any AgendaUpkeep, zoneUpkeep: any ZoneUpkeep,
        zones: ZoneDatabase,
        letters: any LetterWriter, transport: any MailTransport, clock: any WallClock, randomness: any Randomness,
        settings: LiveSettings, logger: Logger
    ) {
        self.queue = queue
        self.heads = heads
        self.upkeep = upkeep
        self.zoneUpkeep = zoneUpkeep
        self.zones = zones
        self.letters = letters
        self.transport = transport
        self.clock = clock
        self.randomness = randomness
        self.settings = settings
        self.logger = logger
    }
}
