import RemindCore

/// One computer's clocks: the monotonic one is the world's, the wall clock can be set.
///
/// `@unchecked Sendable`, as everything of a world: it is used on the world's one thread only.
final class Machine: WallClock, @unchecked Sendable {
    private unowned let world: World
    private(set) var offset = Duration.zero
    private var steps = ClockSteps()
    /// When it was set last.
    var lastJump: Duration { steps.last ?? .seconds(-1) }

    init(_ world: World) { self.world = world }

    var now: Timestamp { world.script.start + world.time + offset }
    var monotonic: Duration { world.time }

    func sleep(for duration: Duration) async throws { try await world.sleep(for: duration) }

    /// Sets the wall clock.
    func jump(by step: Duration) {
        offset += step
        steps.add(step, at: world.time)
    }

    /// The wall clock without what a process that has run since `start` may not believe yet (invariant 11).
    func believed(since start: Duration, asleep: [ClosedRange<Duration>]) -> Timestamp {
        let rules = world.script.settings.delivery
        return now
            - steps.doubt(
                at: world.time, since: start, asleep: asleep, jump: rules.clockJump, suspect: rules.clockSuspect)
    }
}
