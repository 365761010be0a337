/// The message whose commands travel behind another's body on the same connection (RFC 2920 section 3.1), which saves it a
/// round trip. Nothing of it has been accepted, so it may be taken to a fresh connection, or be handed back, at no cost.
struct CarrierFollower {
    /// Nil once it was handed back.
    private(set) var route: DeliveryRoute?
    /// Nil where its commands were not written.
    let exchange: SMTPExchange?

    init(_ route: DeliveryRoute, _ exchange: SMTPExchange?) {
        self.route = route
        self.exchange = exchange
    }

    /// The transport is being closed.
    mutating func handBack() {
        route?.job.answer(DeliveryJob.notBegun)
        route = nil
    }
}
