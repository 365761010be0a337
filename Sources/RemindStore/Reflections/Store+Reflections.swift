package import RemindCore

extension Store: ReflectionStore {
    package func target(of token: TokenHash, at now: Timestamp) async throws(StoreError) -> ReplyTarget? {
        try await findTarget(of: token, at: now)
    }

    package func record(_ reflection: NewReflection, at now: Timestamp) async throws(StoreError) -> RecordedReflection {
        try await write(at: now) { write throws(StoreError) in
            let therapist = try write.locked(reflection.therapistID)
            if let earlier = try write.recorded(nonce: reflection.nonce) { return earlier }
            try write.rollOver(therapist)
            return try write.record(reflection)
        }
    }

    package func reflections(plan: PlanID?, history: Bool) async throws(StoreError) -> [ReflectionRecord] {
        try await driver.read { db throws(StoreError) in
            var condition: SQLQuery = "1 = 1"
            if let plan { condition = condition + " AND reflection.plan_id = \(plan)" }
            if !history {
                condition =
                    condition
                        + """
                         AND NOT EXISTS (SELECT 1 FROM reflection AS newer WHERE newer.supersedes = reflection.id)
                        """
            }
            return try db.reflectionRecords("\(condition) ORDER BY reflection.at DESC, reflection.id DESC")
        }
    }

    package func reflection(_ id: ReflectionID) async throws(StoreError) -> ReflectionRecord {
        try await driver.read { db throws(StoreError) in
            guard let record = try db.reflectionRecords("reflection.id = \(id)").first else {
                throw .notFound("no response '\(id)'")
            }
            return record
        }
    }
}

extension SQLSession {
    /// Answers with the key that they are sealed under: their plan's, or without a plan their therapist's.
    fileprivate func reflectionRecords(_ condition: SQLQuery) throws(StoreError) -> [ReflectionRecord] {
        try all(
            """
            SELECT \(Reflection.columns), plan.code, COALESCE(plan.data_key, therapist.data_key)
            FROM reflection JOIN therapist ON therapist.id = reflection.therapist_id
                LEFT JOIN plan ON plan.id = reflection.plan_id
            WHERE \(condition)
            """
        ) { row throws(StoreError) in
            let reflection = try Reflection(row: &row)
            return ReflectionRecord(
                reflection: reflection, planCode: try row.optionalParsed { PlanCode($0) },
                dataKey: WrappedKey(bytes: try row.bytes()),
                keyOwner: reflection.planID?.text ?? reflection.therapistID.text)
        }
    }
}
