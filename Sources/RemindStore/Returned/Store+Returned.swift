package import RemindCore

extension Store: ReturnedMailStore {
    package func record(_ returned: ReturnedMail, at now: Timestamp) async throws(StoreError) -> ReturnedMailEffect {
        try await write(at: now) { write throws(StoreError) in
            guard let prompt = try write.promptReturned(as: returned), let id = prompt.therapistID else {
                return .stranger
            }
            // It tells of an address that the therapist has no more.
            if try write.hasMoved(id, since: prompt) { return .moot }
            switch returned.news {
            case .delivered: return .moot
            case .refused(let refusal, let status):
                return try write.refused(prompt, of: id, by: refusal, status: status)
            case .complaint: return try write.complained(prompt, by: id)
            }
        }
    }

    package func suppressions(of address: EmailAddress) async throws(StoreError) -> [Suppression] {
        let hash = addressHash(address)
        return try await driver.read { db throws(StoreError) in
            try db.all(
                """
                SELECT cause, since, status FROM suppression
                WHERE address_hash = \(hash) AND cause <> 'stop' ORDER BY cause DESC
                """
            ) { row throws(StoreError) in
                Suppression(cause: try row.word(), since: try row.timestamp(), status: try row.text())
            }
        }
    }

    /// What stands for an address that must be known again and may not be kept: a hash under the practice's own key.
    func addressHash(_ address: EmailAddress) -> String { vault.signature(over: "suppression|\(address.key)") }
}
