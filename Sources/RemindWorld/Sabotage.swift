package import RemindCore
package import RemindCurl
import RemindExecutor

/// Where tests break a rule on purpose, to see that its invariant notices; by default nothing is touched.
package struct Sabotage: Sendable {
    /// Stands between the daemon and its queue.
    package var queue: @Sendable (_ store: any PromptQueue, _ world: World) -> any PromptQueue = { store, _ in store }
    /// Stands between the daemon and its mail.
    var transport: @Sendable (_ transport: any MailTransport, World, SteppedJobs.Owner) -> any MailTransport = {
        transport, _, _ in transport
    }
    /// Stands between a line and its connection.
    package var connection: @Sendable (_ connection: any MailConnection) -> any MailConnection = { $0 }
    /// Stands between people and the prompts that they steer.
    package var book: @Sendable (_ store: any PromptBook) -> any PromptBook = { $0 }
    /// Stands between people and their plans.
    package var plans: @Sendable (_ store: any PlanStore) -> any PlanStore = { $0 }
    /// Whether a node heeds SIGHUP.
    var hearsReloads = true
    /// Makes what is looked for more likely to show.
    var script: @Sendable (inout WorldScript) -> Void = { _ in }
    /// Only the daemon's, not what the judge goes by.
    package var settings: @Sendable (inout Settings) -> Void = { _ in }

    package init() {}
}
