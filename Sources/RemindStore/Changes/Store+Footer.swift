package import RemindCore

extension Store: FooterStore {
    package func choose(_ choice: FooterChoice, under prompt: Prompt, at now: Timestamp) async throws(StoreError)
        -> Bool
    {
        guard let id = prompt.therapistID else { return false }
        return try await write(at: now) { write throws(StoreError) in
            let therapist = try write.locked(id)
            let isFirst = try write.db.run(
                """
                INSERT INTO footer_choice (prompt_id, choice, at) VALUES (\(prompt.id), \(choice), \(now))
                ON CONFLICT DO NOTHING
                """)
            guard isFirst == 1 else { return false }
            switch choice {
            case .pauseWeek: try write.change(therapist, .paused(until: now + .days(7)))
            case .stopThis: try write.stop(StopReach(prompt), therapist)
            case .stopEverything: try write.change(therapist, .stopped)
            case .resume: try write.change(therapist, .resumed)
            }
            try write.rederive(id)
            return true
        }
    }
}

extension StoreWrite {
    fileprivate func stop(_ reach: StopReach, _ therapist: Therapist) throws(StoreError) {
        switch reach {
        case .kind(let kind): try change(therapist, .muted(kind))
        case .everything: try change(therapist, .stopped)
        case .plan(let id):
            let change = PlanChange.paused(until: .distantFuture)
            try rollOver(therapist)
            try apply(change, to: try db.planRecord(id))
            try note(change.verb, "plan \(id)", of: therapist.id)
        }
    }

    fileprivate func change(_ therapist: Therapist, _ change: TherapistChange) throws(StoreError) {
        try apply(change, to: therapist)
        try note(change.verb, "therapist \(therapist.id)", of: therapist.id)
    }
}
