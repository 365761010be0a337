package import RemindCore

extension Store: TherapistStore {
    package func add(_ therapist: Therapist, at now: Timestamp) async throws(StoreError) {
        try await write(at: now) { write throws(StoreError) in
            try write.refuseTaken(therapist.email, besides: therapist.id)
            var added = therapist
            if let state = try write.listedState(of: therapist.email) { added.mailState = state }
            try write.obeyComplaint(&added)
            try write.db.run(added.insertion)
            try write.note("add", "therapist \(therapist.id)", of: therapist.id)
            try write.rederive(therapist.id)
        }
    }

    package func therapist(_ id: TherapistID) async throws(StoreError) -> Therapist {
        try await driver.read { db throws(StoreError) in try db.therapist(id) }
    }

    package func therapist(at address: EmailAddress) async throws(StoreError) -> Therapist? {
        try await driver.read { db throws(StoreError) in
            try db.first("SELECT \(Therapist.columns) FROM therapist WHERE email_key = \(address.key)") {
                row throws(StoreError) in try Therapist(row: &row)
            }
        }
    }

    package func therapists() async throws(StoreError) -> [Therapist] {
        try await driver.read { db throws(StoreError) in
            try db.all("SELECT \(Therapist.columns) FROM therapist ORDER BY name, id") { row throws(StoreError) in
                try Therapist(row: &row)
            }
        }
    }

    package func change(_ id: TherapistID, _ changes: [TherapistChange], at now: Timestamp) async throws(StoreError)
        -> Therapist
    {
        try await write(at: now) { write throws(StoreError) in
            for change in changes {
                try write.apply(change, to: try write.locked(id))
                try write.note(change.verb, "therapist \(id)", of: id)
            }
            try write.rederive(id)
            return try write.db.therapist(id)
        }
    }

    package func confirmAddress(by secret: TokenHash, at now: Timestamp) async throws(StoreError) -> Therapist? {
        try await write(at: now) { write throws(StoreError) in
            let found = try write.db.first(
                """
                SELECT therapist_id FROM token
                WHERE hash = \(secret) AND purpose IN ('confirm', 'code') AND revoked_at IS NULL
                    AND expires_at > \(now) AND therapist_id IS NOT NULL
                """
            ) { row throws(StoreError) in try row.id() as TherapistID }
            guard let id = found else { return nil }
            let therapist = try write.locked(id)
            // The link may be followed twice; the second time there is nothing left to do.
            guard therapist.mailState == .unconfirmed else { return therapist }
            try write.apply(.confirmed, to: therapist)
            try write.note("confirm", "therapist \(id)", of: id)
            try write.rederive(id)
            return try write.db.therapist(id)
        }
    }
}
