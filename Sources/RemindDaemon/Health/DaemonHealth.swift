package import RemindCore

/// How the daemon fares: what `systemctl status`, `/readyz` and the log say.
package struct DaemonHealth: Hashable, Sendable {
    /// Why the store cannot be used for now.
    package var storeFault: String?
    /// Why nothing can be written down for now: no message starts, though the store may still be read (a full disk).
    package var commitFault: String?
    /// Why no mail leaves for now: the relay or our settings for it; someone must act.
    package var relayFault: String?
    /// What will stop the mail before long: someone should act, though mail leaves.
    package var relayWarning: String?
    /// Why a server that comes earlier in the list takes no mail: another one does, but someone should act.
    package var serverPassedOver: String?
    /// Why the mailbox cannot be read for now; mail leaves all the same.
    package var mailboxFault: String?
    /// Why a backup that is put back would not be recognised for now; mail leaves all the same.
    package var headFault: String?
    /// The wall clock jumped, and nothing is claimed until it is believed again.
    package var clockIsSuspect = false
    /// When the next prompt is to be tried; nil if none waits.
    package var nextAttempt: Timestamp?

    package init() {}

    package var isReady: Bool { storeFault == nil && commitFault == nil && relayFault == nil && !clockIsSuspect }

    /// One plain sentence; holds no address and no content.
    package var sentence: String {
        if let storeFault = storeFault ?? commitFault { return "Waiting for the store: \(storeFault)" }
        if let relayFault { return "No mail leaves: \(relayFault)" }
        if clockIsSuspect { return "The clock jumped: waiting until it can be trusted" }
        let next = nextAttempt.map { "Next message at \($0.rfc3339)" } ?? "Nothing is waiting to be sent"
        if let relayWarning = relayWarning ?? serverPassedOver { return "\(next). Look at the relay: \(relayWarning)" }
        if let headFault { return "\(next). A restored backup would not be recognised: \(headFault)" }
        return mailboxFault.map { "\(next). Look at the mailbox: \($0)" } ?? next
    }
}
