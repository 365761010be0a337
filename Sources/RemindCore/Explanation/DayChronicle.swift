/// What one day has to do with one therapist's notes: what has become of them is read from rows, what will become of them
/// is played by the same simulation that `simulate` prints.
package struct DayChronicle: Sendable {
    /// By part, then by moment.
    package let entries: [Entry]
    /// The plans as they stand at the end of a day to come, with the sessions that follow by themselves.
    package let plans: [PlanRecord]

    /// One note and its part in the day.
    package struct Entry: Hashable, Sendable {
        package let part: DayPart
        package let prompt: Prompt
    }

    /// `stored` holds the rows that were meant for the day, due or sent on it. `input` is what the agenda stands on now;
    /// a day that is over needs none.
    package init(day: Range<Timestamp>, stored: [Prompt], input: AgendaInput?) {
        var rows = stored
        if let input { plans = Self.look(ahead: day, from: input, &rows) } else { plans = [] }
        // A note that was called off and came back under its key is told of once.
        let live = Set(rows.lazy.filter { $0.state != .cancelled }.map(\.key))
        entries =
            rows.filter { $0.state != .cancelled || !live.contains($0.key) }
            .compactMap { prompt in prompt.part(in: day).map { Entry(part: $0, prompt: prompt) } }
            .sorted(by: <)
    }

    /// Puts what will be in the place of what waits.
    private static func look(
        ahead day: Range<Timestamp>, from input: AgendaInput, _ rows: inout [Prompt]
    ) -> [PlanRecord] {
        var simulation = Simulation(input)
        simulation.play(until: day.upperBound)
        let played = simulation.input.prompts.map(\.prompt) + simulation.calledOff
        let ahead = Set(played.map(\.id))
        rows.removeAll { ahead.contains($0.id) }
        rows += played.map { $0.foreseen(at: input.now) }
        return simulation.input.plans
    }
}

extension DayChronicle.Entry: Comparable {
    package static func < (left: Self, right: Self) -> Bool { left.place < right.place }

    private var place: (Int, Timestamp, PromptKey) {
        (DayPart.allCases.firstIndex(of: part) ?? 0, prompt.sentAt ?? prompt.dueAt, prompt.key)
    }
}

extension Prompt {
    /// A message of the simulation, told at `now`: it waits for the moment at which it will leave.
    package func foreseen(at now: Timestamp) -> Prompt {
        guard let moment = sentAt, moment >= now, state == .sent else { return self }
        var waiting = self
        waiting.state = .scheduled
        waiting.dueAt = moment
        waiting.nextAttemptAt = moment
        waiting.sentAt = nil
        return waiting
    }
}
