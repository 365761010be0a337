package import Cron
package import RemindCore

/// Everything a command works with, over an open store.
package struct Toolbox: Sendable {
    package let settings: Settings
    package let zones: ZoneDatabase
    package let vault: any Vault
    package let randomness: any Randomness
    package let clock: any WallClock
    package let catalogues: any Catalogues
    package let therapists: any TherapistStore
    package let plans: any PlanStore
    package let calendar: any CalendarStore
    package let calendars: any CalendarReader
    package let reflections: any ReflectionStore
    package let prompts: any PromptBook
    package let consults: any ConsultStore
    package let snoozes: any SnoozeBook
    package let upkeep: any AgendaUpkeep
    package let agendas: any AgendaReader
    package let queue: any PromptQueue
    package let letters: any LetterWriter
    package let recovery: any StoreRecovery
    package let heads: any HeadRecord
    package let returned: any ReturnedMailStore
    package let intake: MailIntake
    package let mailbox: any ForeignMailbox
    /// Tells a running daemon that something changed; does nothing where none runs.
    package let wake: @Sendable () -> Void
    /// How the daemon of this store fares.
    package var daemon: @Sendable () -> DaemonState = { .down }
}
