import RemindCore

extension StoreWrite {
    /// Writes an address into the list; what is there already stays as it began.
    func suppress(_ therapist: Therapist, _ cause: Suppression.Cause, status: String) throws(StoreError) {
        try suppress(therapist.email, cause.rawValue, status: status)
    }

    /// The therapist stopped everything: the address stays on the list even when its owner is erased.
    func suppressStopped(_ address: EmailAddress) throws(StoreError) {
        try suppress(address, "stop", status: "")
    }

    /// Takes an address off the list after a stop.
    func releaseStopped(_ address: EmailAddress) throws(StoreError) {
        try db.run("DELETE FROM suppression WHERE address_hash = \(store.addressHash(address)) AND cause = 'stop'")
    }

    /// Undoes bounces and complaints of an address: the nudges that a complaint stopped come back, and counting begins
    /// anew, though what was told of a mail stays known.
    func release(_ therapist: inout Therapist) throws(StoreError) {
        try leaveComplaint(&therapist)
        let hash = store.addressHash(therapist.email)
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

    private func suppress(_ address: EmailAddress, _ cause: String, status: String) throws(StoreError) {
        try db.run(
            """
            INSERT INTO suppression (address_hash, cause, since, status, muted)
            VALUES (\(store.addressHash(address)), \(cause), \(now), \(status), '')
            ON CONFLICT DO NOTHING
            """)
    }
}
