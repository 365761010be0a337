/// The key `smtp`: how mail leaves.
package struct SMTPSettings: Hashable, Sendable {
    package var servers: [SMTPServer] = []
    package var from: Mailbox?
    /// The envelope sender; the From address where none is set.
    package var bounceAddress: EmailAddress?
    /// Right side of every Message-ID; the domain of From where none is set.
    package var messageIDDomain: String?
    package var listID: String?
    package var connections = 4
    package var timeouts = SMTPTimeouts()
    package var idleTimeout = Duration.seconds(20)
    package var retryBase = Duration.minutes(1)
    package var retryCap = Duration.hours(1)
    package var unknownPlans = UnknownPolicy.retry
    package var unknownNudges = UnknownPolicy.hold

    package init() {}

    /// What mail is sent under, and comes back to.
    package var envelopeSender: EmailAddress? { bounceAddress ?? from?.address }
}

/// One server to submit to.
package struct SMTPServer: Hashable, Sendable {
    /// `smtps://host:465/ehlo.name` or `smtp://host:587/ehlo.name`.
    package var url: String
    package var username: String?
    package var passwordFile: String?
    package var tokenCommand: [String]
    package var tls: TLSRule
    package var caFile: String?

    /// Required and verified, or none (loopback only).
    package enum TLSRule: String, CaseIterable, Sendable { case required, none }

    package init(
        url: String, username: String? = nil, passwordFile: String? = nil, tokenCommand: [String] = [],
        tls: TLSRule = .required, caFile: String? = nil
    ) {
        self.url = url
        self.username = username
        self.passwordFile = passwordFile
        self.tokenCommand = tokenCommand
        self.tls = tls
        self.caFile = caFile
    }

    /// By its address alone: few servers are known, and hardly two of one address.
    package func hash(into hasher: inout Hasher) { hasher.combine(url) }
}

/// A display name and an address, as in From and To.
package struct Mailbox: Hashable, Sendable {
    package var name: String
    package var address: EmailAddress

    package init(name: String, address: EmailAddress) {
        self.name = name
        self.address = address
    }
}

/// What follows when nobody knows whether a message was accepted.
package enum UnknownPolicy: String, CaseIterable, Sendable {
    /// Once more, recognisably: same Message-ID, same link.
    case retry
    /// Held until an operator decides.
    case hold
}
