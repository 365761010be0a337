import Cron
package import RemindCore

extension Store: SnoozeBook {
    package func snooze(_ id: PromptID, _ choice: SnoozeChoice, at now: Timestamp) async throws(StoreError)
        -> PromptRecord
    {
        try await write(at: now) { write throws(StoreError) in
            let (prompt, therapist) = try write.snoozable(id)
            let input = try write.db.agendaInput(of: therapist, in: self, at: now)
            guard let instead = input.putOff(prompt.key, choice) else {
                throw .refused(input.refusal(of: choice, for: prompt))
            }
            try write.db.run(
                """
                INSERT INTO snooze (prompt_id, therapist_id, choice, at)
                VALUES (\(id), \(therapist.id), \(choice), \(now))
                ON CONFLICT (prompt_id) DO UPDATE SET choice = excluded.choice, at = excluded.at
                """)
            try write.decide(about: input.decided(by: choice, about: prompt.key))
            try write.note("snooze", "prompt \(id)", of: therapist.id)
            try write.rederive(therapist.id)
            return try write.db.promptRecord(at: instead.key)
        }
    }

    package func snoozeChoices(for id: PromptID, at now: Timestamp) async throws(StoreError)
        -> [(choice: SnoozeChoice, dueAt: Timestamp)]
    {
        try await driver.read { db throws(StoreError) in
            let prompt = try db.prompt(id)
            guard let therapist = prompt.therapistID else { return [] }
            return try db.agendaInput(of: db.therapist(therapist), in: self, at: now).snoozeChoices(for: prompt.key)
        }
    }

    package func skip(_ id: PromptID, at now: Timestamp) async throws(StoreError) -> PromptRecord {
        try await write(at: now) { write throws(StoreError) in
            let prompt = try write.db.prompt(id)
            switch prompt.state {
            case .scheduled, .claimed, .skipped: break
            case .transmitting: throw .tooLate("the prompt '\(id)' is on its way: it cannot be called back")
            case .unknown:
                throw .refused("the prompt '\(id)' is held, its copy may have arrived: use cancel or send --now")
            case .sent, .failed, .expired, .cancelled: throw .refused("the prompt '\(id)' is \(prompt.state)")
            }
            if prompt.why.last != .leftOut {
                try write.leaveOut(prompt)
                if let therapist = prompt.therapistID { try write.rederive(therapist) }
            }
            return try write.db.promptRecord(id)
        }
    }
}

extension StoreWrite {
    /// A note that can be put off, with the one whom it is for.
    fileprivate func snoozable(_ id: PromptID) throws(StoreError) -> (Prompt, Therapist) {
        let prompt = try db.prompt(id)
        guard let therapist = prompt.therapistID, prompt.kind.maySnooze else {
            throw .refused("the prompt '\(id)' is a \(prompt.kind.rawValue): it cannot be put off")
        }
        switch prompt.state {
        case .scheduled, .claimed, .sent, .unknown: break
        case .transmitting: throw .tooLate("the prompt '\(id)' is on its way: put it off once it has come")
        case .skipped, .failed, .expired, .cancelled:
            throw .refused("the prompt '\(id)' is \(prompt.state): only one that waits or has come can be put off")
        }
        return (prompt, try locked(therapist))
    }

    /// Whoever takes back a mail that had left knows that what it carried had left with it. A note that prepares a session, or
    /// follows one, may not be missed where that was not so: it waits alone.
    func leaveOut(passengersOf mail: Prompt) throws(StoreError) {
        for key in mail.covers {
            let passenger = try db.promptRecords("prompt.key = \(key) AND prompt.live = 1").first?.prompt
            guard let passenger, passenger.isHeldBack, passenger.kind != .repair, passenger.kind != .follow else {
                continue
            }
            if passenger.state == .skipped || passenger.state == .scheduled { try leaveOut(passenger) }
        }
    }

    /// The agenda does not argue with what was skipped by hand; what the note carried finds another way.
    fileprivate func leaveOut(_ prompt: Prompt) throws(StoreError) {
        try db.run(
            """
            UPDATE prompt SET state = 'skipped', claim_token = NULL, claimed_by = NULL, lease_until = NULL,
                revision = revision + 1, reasons = reasons || \("\n" + AgendaReason.leftOut.text)
            WHERE id = \(prompt.id) AND state IN ('scheduled', 'claimed', 'skipped')
            """)
        try revokeUnsentTokens(of: prompt)
        try note("skip", "prompt \(prompt.id)", of: prompt.therapistID)
    }
}

extension AgendaInput {
    /// Why a choice does not go, and what does.
    fileprivate func refusal(of choice: SnoozeChoice, for prompt: Prompt) -> String {
        let possible = snoozeChoices(for: prompt.key).map { option in
            "\(option.choice.words) (\(zone.local(at: option.dueAt.seconds).dateTime))"
        }
        let rest =
            possible.isEmpty
            ? "nothing else fits any more, so that it can be answered, skipped or left"
            : "possible " + (possible.count == 1 ? "is " : "are ") + possible.joined(separator: ", ")
        return "the prompt '\(prompt.id)' cannot be put off to '\(choice.words)' and still come in good time: \(rest)"
    }
}
