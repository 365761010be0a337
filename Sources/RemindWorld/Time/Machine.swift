import RemindCore

/// One computer's clocks: the monotonic one is the world's, the wall clock can be set.
///
/// `@unchecked Sendable`, as everything of a world: it is used on the world's one thread only.
final class Machine: WallClock, @unchecked Sendable {
    /// Within this time whoever runs there notices that the clock was set.
    static let notice = Duration.seconds(30)

    private struct Jump {
        let at: Duration
        let by: Duration
        /// Set twice before everybody noticed: who looked between has seen two steps, who did not one.
        let isTwofold: Bool
    }

    private unowned let world: World
    private(set) var offset = Duration.zero
    private var jumps: [Jump] = []
    /// When it was set last.
    var lastJump: Duration { jumps.last?.at ?? .seconds(-1) }

    init(_ world: World) { self.world = world }

    var now: Timestamp { world.script.start + world.time + offset }
    var monotonic: Duration { world.time }

    func sleep(for duration: Duration) async throws { try await world.sleep(for: duration) }

    /// Sets the wall clock.
    func jump(by step: Duration) {
        offset += step
        let isUnseen = jumps.last.map { world.time - $0.at < Self.notice } ?? false
        let unseen = isUnseen ? jumps.removeLast().by : .zero
        jumps.append(Jump(at: world.time, by: unseen + step, isTwofold: isUnseen))
    }

    /// The wall clock without what may not be believed yet: steps of more than `clockJump` within `clockSuspect`
    /// (invariant 11), as a process that has run since `start` can know of them; what happened while
    /// it stood still it sees as one step when it goes on. What depends on when one looks does not count.
    func believed(since start: Duration, asleep: [ClosedRange<Duration>]) -> Timestamp {
        let rules = world.script.settings.delivery
        var steps: [Duration: Duration] = [:]
        for jump in jumps where jump.at >= start {
            let sleep = asleep.first { $0.contains(jump.at) }
            if jump.isTwofold, sleep == nil { continue }
            steps[sleep?.upperBound ?? jump.at, default: .zero] += jump.by
        }
        let doubtful = steps.filter { seen, by in by > rules.clockJump && world.time - seen < rules.clockSuspect }
        return now - doubtful.values.reduce(.zero, +)
    }
}
