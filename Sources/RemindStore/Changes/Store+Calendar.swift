package import RemindCore

extension Store: CalendarStore {
    package func calendarMarks() async throws(StoreError) -> [PlanID: String] {
        try await driver.read { db throws(StoreError) in
            let links = try db.all("SELECT plan_id, mark FROM calendar_link") { row throws(StoreError) in
                (plan: try row.id() as PlanID, mark: try row.text())
            }
            return Dictionary(uniqueKeysWithValues: links.map { ($0.plan, $0.mark) })
        }
    }

    package func follow(_ steps: [CalendarStep], at now: Timestamp) async throws(StoreError) {
        try await write(at: now) { write throws(StoreError) in
            var owners: [PlanID: TherapistID] = [:]
            for step in steps { owners[step.planID] = try write.db.plan(step.planID).therapistID }
            // Always in the same order, so that two writers cannot wait for each other.
            for id in Set(owners.values).sorted() { try write.rollOver(try write.locked(id)) }
            for step in steps {
                guard let owner = owners[step.planID] else { continue }
                try write.link(step, of: owner)
                for change in step.changes {
                    try write.apply(change, to: try write.db.planRecord(step.planID))
                    try write.note(change.verb, "plan \(step.planID)", of: owner)
                }
            }
            for id in Set(owners.values).sorted() { try write.rederive(id) }
        }
    }
}

extension StoreWrite {
    fileprivate func link(_ step: CalendarStep, of owner: TherapistID) throws(StoreError) {
        let known = try db.first("SELECT mark FROM calendar_link WHERE plan_id = \(step.planID)") {
            row throws(StoreError) in try row.text()
        }
        if known == step.mark { return }
        try db.run("DELETE FROM calendar_link WHERE plan_id = \(step.planID)")
        try db.run(
            """
            INSERT INTO calendar_link (plan_id, therapist_id, mark, linked_at)
            VALUES (\(step.planID), \(owner), \(step.mark), \(now))
            """)
        try note("link calendar", "plan \(step.planID)", of: owner)
    }
}
