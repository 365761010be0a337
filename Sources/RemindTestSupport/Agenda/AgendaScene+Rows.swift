import Cron
package import RemindCore

/// The scene lives as the product does: rows change by its difference, time passes in its simulation.
extension AgendaScene {
    /// Writes the difference between rows and agenda, as the store does.
    @discardableResult
    package mutating func write() -> AgendaDiff {
        let diff = AgendaDiff.between(input, derive())
        let (person, moment) = (therapist, now)
        diff.change(&prompts) { draft in
            rowCount += 1
            let name = "row\(rowCount)"
            return Prompt(
                draft, id: TestPeople.identifier(name), of: person, messageID: "\(name)@notes.example", at: moment)
        }
        return diff
    }

    /// Derives and writes, then lives through the time until `end`: each row goes out when it is due, each session ends.
    package mutating func live(until end: String) {
        let end = instant(end)
        var simulation = Simulation(input)
        simulation.play(until: end)
        (now, plans, prompts) = (end, simulation.input.plans, simulation.input.prompts)
        history += simulation.sent
        write()
    }

    /// Puts a note off, now.
    package mutating func snooze(_ key: PromptKey, _ choice: SnoozeChoice) {
        guard let at = prompts.firstIndex(where: { $0.prompt.key == key }) else {
            preconditionFailure("no row \(key)")
        }
        prompts[at].snooze = Snooze(choice, at: now)
    }

    /// What was sent, one line each: "2026-12-01T17:50 acknowledge".
    package var sent: [String] {
        history.sorted { ($0.dueAt, $0.key) < ($1.dueAt, $1.key) }.map { "\(local($0.dueAt)) \($0.kind.rawValue)" }
    }
}
