import RemindCore

extension StoreWrite {
    /// Writes an address into the list; what is there already stays as it began.
    func suppress(
        _ therapist: Therapist, _ cause: Suppression.Cause, status: String, muting kinds: Set<PromptKind> = []
    ) throws(StoreError) {
        try suppress(therapist.email, cause.rawValue, status: status, muting: kinds)
    }

    /// The therapist stopped everything: the address stays on the list even when its owner is erased.
    func suppressStopped(_ address: EmailAddress) throws(StoreError) {
        try suppress(address, "stop", status: "", muting: [])
    }

    /// Takes an address off the list after a stop.
    func releaseStopped(_ address: EmailAddress) throws(StoreError) {
        try db.run("DELETE FROM suppression WHERE address_hash = \(store.addressHash(address)) AND cause = 'stop'")
    }

    /// Undoes bounces and complaints of an address: the nudges that a complaint stopped come back, and counting begins
    /// anew, though what was told of a mail stays known.
    func release(_ therapist: inout Therapist) throws(StoreError) {
        let hash = store.addressHash(therapist.email)
        let muted = try db.all(
            "SELECT muted FROM suppression WHERE address_hash = \(hash) AND cause = 'complaint'"
        ) { row throws(StoreError) in try row.text() }
        for kind in muted.flatMap({ $0.split(separator: ",") }) {
            if let kind = PromptKind(rawValue: String(kind)) { therapist.muted.remove(kind) }
        }
        try db.run("DELETE FROM suppression WHERE address_hash = \(hash) AND cause IN ('hard_bounce', 'complaint')")
        try forgetRefusals(of: therapist.id)
    }

    /// Refusals belong to an address; a therapist with another one begins anew.
    func forgetRefusals(of id: TherapistID) throws(StoreError) {
        try db.run("UPDATE returned SET counts = 0 WHERE therapist_id = \(id)")
    }

    /// The state of mail to an address that is on the list, whoever has it now; nil where it is not on it.
    func listedState(of address: EmailAddress) throws(StoreError) -> MailState? {
        let causes = try db.all(
            "SELECT cause FROM suppression WHERE address_hash = \(store.addressHash(address)) AND cause <> 'complaint'"
        ) { row throws(StoreError) in try row.text() }
        return causes.isEmpty ? nil : causes.contains("stop") ? .stopped : .suspended
    }

    private func suppress(
        _ address: EmailAddress, _ cause: String, status: String, muting kinds: Set<PromptKind>
    ) throws(StoreError) {
        try db.run(
            """
            INSERT INTO suppression (address_hash, cause, since, status, muted)
            VALUES (\(store.addressHash(address)), \(cause), \(now), \(status),
                \(kinds.map(\.rawValue).sorted().joined(separator: ",")))
            ON CONFLICT DO NOTHING
            """)
    }
}
