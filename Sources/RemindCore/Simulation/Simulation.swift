/// One therapist's time to come, lived through as the daemon would live it while nobody answers and every mail is accepted.
///
/// Pure, and the same every time: the agenda is derived where the daemon derives it (a session or pause ends, the horizon
/// runs short, a note came too late), by the same function and with the same rows between. `remindctl simulate` prints what
/// leaves; nothing is written anywhere.
package struct Simulation: Sendable {
    /// How things stand at the moment that was reached.
    package private(set) var input: AgendaInput
    /// The messages that left, in their order; `sentAt` is the simulated moment.
    package private(set) var sent: [Prompt] = []
    /// Rows that waited and are asked for no more when their time has come nearer.
    package private(set) var calledOff: [Prompt] = []

    private var nextUpkeep: Timestamp
    /// Where the rows stand that wait: of a year's rows these are few.
    private var waiting: [Int] = []
    private var newRows = 0

    /// Begins with what a store holds at `input.now`: the agenda is derived at once, as it would be after a reload, and
    /// what is on its way arrives.
    package init(_ input: AgendaInput) {
        self.input = input
        nextUpkeep = input.now
        for at in input.prompts.indices {
            switch input.prompts[at].prompt.state {
            case .claimed: self.input.prompts[at].prompt.state = .scheduled
            case .transmitting: leave(at)
            case .scheduled, .sent, .unknown, .failed, .expired, .cancelled, .skipped: break
            }
        }
    }

    /// Lives through the time before `end`, moment by moment: 1. what ends is noted and the agenda derived again, 2. what
    /// is due leaves.
    package mutating func play(until end: Timestamp) {
        while case let moment = min(nextUpkeep, nextAttempt), moment < end {
            input.now = max(input.now, moment)
            if nextUpkeep <= input.now { keep() }
            send()
        }
        input.now = max(input.now, end)
    }

    private var nextAttempt: Timestamp {
        var next = Timestamp.distantFuture
        for at in waiting { next = min(next, input.prompts[at].prompt.nextAttemptAt) }
        return next
    }

    private mutating func keep() {
        input.passTime()
        let difference = AgendaDiff.between(input, Agenda.derive(input))
        calledOff += difference.cancels.map { $0.calledOff(for: $1) }
        let (therapist, now) = (input.therapist, input.now)
        difference.change(&input.prompts) { draft in
            newRows += 1
            return Prompt(draft, id: PromptID(newRows, of: therapist.id), of: therapist, messageID: "", at: now)
        }
        nextUpkeep = input.nextUpkeep
        waiting = input.prompts.indices.filter { input.prompts[$0].prompt.state == .scheduled }
    }

    private mutating func send() {
        for at in waiting where input.prompts[at].prompt.nextAttemptAt <= input.now {
            if input.prompts[at].prompt.deadlineAt > input.now {
                leave(at)
            } else {
                input.prompts[at].prompt.state = .expired
                nextUpkeep = input.now
            }
        }
        waiting.removeAll { input.prompts[$0].prompt.state != .scheduled }
    }

    private mutating func leave(_ at: Int) {
        input.prompts[at].prompt.state = .sent
        input.prompts[at].prompt.sentAt = input.now
        sent.append(input.prompts[at].prompt)
    }
}

extension Prompt {
    fileprivate func calledOff(for cause: Cancellation) -> Prompt {
        var row = self
        row.state = .cancelled
        row.reasons.append(AgendaReason.cancelled(cause).text)
        return row
    }
}
