import RemindCore

extension StoreWrite {
    /// Keeps the consultations in step with an answer: a wish makes one, taking the wish back unmakes it, and a
    /// `consult` form says how far the plan's has come. A wish is no plan's (`plan` nil) where its plan is at rest and
    /// could not bring it back.
    func wish(_ new: NewReflection, of plan: PlanID?, superseding earlier: ReflectionID?) throws(StoreError) {
        if let earlier {
            if new.facts.wantsConsult {
                try db.run("UPDATE consult SET reflection_id = \(new.id) WHERE reflection_id = \(earlier)")
            } else {
                try db.run("DELETE FROM consult WHERE reflection_id = \(earlier) AND state = 'wanted'")
            }
        }
        if new.facts.form == .consult, let state = Consult.State(consultChoice: new.facts.choice) {
            try db.run("UPDATE consult SET state = \(state) WHERE \(ofSamePlan(new)) AND state IN ('wanted', 'booked')")
        }
        guard new.facts.wantsConsult, try !db.exists("SELECT id FROM consult WHERE reflection_id = \(new.id)") else {
            return
        }
        try db.run(
            """
            INSERT INTO consult (id, therapist_id, plan_id, reflection_id, wanted_at, state)
            VALUES (\(Base32.encode(store.randomness.bytes(13))), \(new.therapistID), \(plan), \(new.id), \(now),
                'wanted')
            """)
    }

    private func ofSamePlan(_ new: NewReflection) -> SQLQuery {
        if let plan = new.planID { return "plan_id = \(plan)" }
        return "therapist_id = \(new.therapistID) AND plan_id IS NULL"
    }
}

extension Consult.State {
    /// The required choice of form F; "not yet" leaves the wish as it is.
    fileprivate init?(consultChoice: String) {
        switch consultChoice {
        case "booked": self = .booked
        case "done": self = .done
        case "no_longer": self = .noLonger
        default: return nil
        }
    }
}
