/// The settings of one computer's wall clock, and how much of them a process may not believe yet (invariant 11).
struct ClockSteps {
    /// Within this time whoever runs there notices that the clock was set.
    static let notice = Duration.seconds(30)

    private struct Step {
        /// When it could be seen first, on the monotonic clock.
        var at: Duration
        var by: Duration
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
        groups(since: start, asleep: asleep).reduce(.zero) { sum, group in
            sum + Self.least(group[...]) { $1 > jump && time - $0 < suspect }
        }
    }

    /// Neighbouring steps of which a process may have seen each, or several as one.
    private func groups(since start: Duration, asleep: [ClosedRange<Duration>]) -> [[Step]] {
        var groups: [[Step]] = []
        var lastSleep: Duration?
        for step in steps where step.at >= start {
            let sleep = asleep.first { $0.contains(step.at) }?.upperBound
            let seen = Step(at: sleep ?? step.at, by: step.by)
            if let last = groups.last?.last, sleep != nil, sleep == lastSleep {
                groups[groups.count - 1][groups[groups.count - 1].count - 1].by = last.by + step.by
            } else if let last = groups.last?.last, step.at - last.at < Self.notice {
                groups[groups.count - 1].append(seen)
            } else {
                groups.append([seen])
            }
            lastSleep = sleep
        }
        return groups
    }

    /// The least sum of what is doubtful, by when it was seen and its size, over all ways in which steps can be seen as one.
    private static func least(_ steps: ArraySlice<Step>, isDoubtful: (Duration, Duration) -> Bool) -> Duration {
        steps.indices.map { end in
            let size = steps[...end].reduce(.zero) { $0 + $1.by }
            let rest = least(steps[(end + 1)...], isDoubtful: isDoubtful)
            return (isDoubtful(steps[end].at, size) ? size : .zero) + rest
        }.min() ?? .zero
    }
}
