import RemindCore

/// One write of the store: the session of its transaction, the instant it stands for, and the store's own means.
struct StoreWrite {
    let store: Store
    let db: any SQLSession
    let now: Timestamp

    /// Notes that something was done, never what it held (domain.md 1.3, event).
    func note(_ verb: String, _ object: String, of therapist: TherapistID?) throws(StoreError) {
        let id = Base32.encode(store.randomness.bytes(10))
        try db.run(
            """
            INSERT INTO event (id, at, actor, verb, object, therapist_id)
            VALUES (\(id), \(now), \(store.actor), \(verb), \(object), \(therapist))
            """)
    }

    /// Keeps other writers away from this therapist's rows until the transaction ends, and loads the therapist.
    func locked(_ id: TherapistID) throws(StoreError) -> Therapist {
        try db.therapist(id, lock: store.driver.dialect.lockingRows)
    }
}

extension Store {
    /// Runs `body` in one transaction.
    func write<Value: Sendable>(
        at now: Timestamp, _ body: @escaping @Sendable (StoreWrite) throws(StoreError) -> Value
    ) async throws(StoreError) -> Value {
        try await driver.write { db throws(StoreError) in try body(StoreWrite(store: self, db: db, now: now)) }
    }
}
