/// The settings of one computer's wall clock, and how much of them a process may not believe yet (invariant 11).
struct ClockSteps {
    /// Within this time whoever runs there notices that the clock was set.
    static let notice = Duration.seconds(30)

    private struct Step {
        /// On the monotonic clock.
        let at: Duration
        let by: Duration
    }

    /// Steps of which a process may have seen each, or several as one.
    private struct Group {
        let seen: Duration
        var sizes: [Duration]
    }

    private var steps: [Step] = []
    var last: Duration? { steps.last?.at }

    mutating func add(_ step: Duration, at time: Duration) { steps.append(Step(at: time, by: step)) }

    /// The least that a process which has run since `start` must doubt at `time`: steps of more than `jump` that were seen
    /// less than `suspect` ago. What happened while it stood still (`asleep`) it sees as one step when it goes on.
    func doubt(
        at time: Duration, since start: Duration, asleep: [ClosedRange<Duration>], jump: Duration, suspect: Duration
    )
        -> Duration
    {
        groups(since: start, asleep: asleep).filter { time - $0.seen < suspect }
            .reduce(.zero) { $0 + Self.least($1.sizes[...], above: jump) }
    }

    private func groups(since start: Duration, asleep: [ClosedRange<Duration>]) -> [Group] {
        var groups: [Group] = []
        var (lastSleep, lastAt): (Duration?, Duration?) = (nil, nil)
        for step in steps where step.at >= start {
            let sleep = asleep.first { $0.contains(step.at) }?.upperBound
            defer { (lastSleep, lastAt) = (sleep, step.at) }
            let seen = sleep ?? step.at
            if let sleep, sleep == lastSleep {
                groups[groups.count - 1].sizes[groups[groups.count - 1].sizes.count - 1] += step.by
            } else if let lastAt, step.at - (lastSleep ?? lastAt) < Self.notice {
                groups[groups.count - 1].sizes.append(step.by)
            } else {
                groups.append(Group(seen: seen, sizes: [step.by]))
            }
        }
        return groups
    }

    /// The least sum of doubtful steps over all ways in which neighbouring ones can be seen as one.
    private static func least(_ sizes: ArraySlice<Duration>, above jump: Duration) -> Duration {
        if sizes.isEmpty { return .zero }
        return sizes.indices.map { end in
            let step = sizes[...end].reduce(.zero, +)
            return (step > jump ? step : .zero) + least(sizes[(end + 1)...], above: jump)
        }.min() ?? .zero
    }
}
