/// The key `delivery`.
package struct DeliverySettings: Hashable, Sendable {
    package var lease = Duration.seconds(60)
    package var heartbeat = Duration.seconds(15)
    package var catchUpPerMinute = 60
    package var clockJump = Duration.minutes(10)
    package var clockSuspect = Duration.seconds(60)

    package init() {}
}
