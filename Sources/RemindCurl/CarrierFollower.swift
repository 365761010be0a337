import RemindCore

/// The message whose commands travel behind another's body on the same connection (RFC 2920 section 3.1), which saves it a
/// round trip. Nothing of it has been accepted, so it may be taken to a fresh connection, or be handed back, at no cost.
struct CarrierFollower {
    /// How long it waits for the one before it, from the begin of that body, where another line could carry it: a relay that
    /// looks closely at a body may take some seconds to answer its dot, and each message taken away costs a connection; one
    /// that is silent has ten minutes.
    static let patience = Duration.seconds(10)

    /// Nil once it has left.
    private(set) var route: DeliveryRoute?
    /// Nil where its commands were not written.
    let exchange: SMTPExchange?
    /// When the body before it began.
    let since: Duration

    init(_ route: DeliveryRoute, _ exchange: SMTPExchange?, since: Duration) {
        self.route = route
        self.exchange = exchange
        self.since = since
    }

    /// It does not follow any more: its message, for whoever takes it elsewhere.
    mutating func leave() -> DeliveryJob? {
        defer { route = nil }
        return route?.job
    }
}
