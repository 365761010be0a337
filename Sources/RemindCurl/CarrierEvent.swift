/// What lines hear from others.
package enum CarrierEvent: Sendable {
    /// Where it is told, from any thread.
    package typealias Post = @Sendable (CarrierEvent) -> Void

    case carry(DeliveryJob)
    /// Whether the fence that this line asked fell.
    case fence(CarrierLine.Number, fell: Bool)
    /// What became of a connection that was asked for.
    case connected(CarrierLine.Number, Result<any MailConnection, ConnectionFailure>)
    /// The good-bye of this line was said.
    case left(CarrierLine.Number)
    /// Hand back what waits and say good-bye; called once that is done.
    case close(@Sendable () -> Void)
}
