import RemindCore

/// A complaint stands against an address. Its row says which kinds it stopped for whoever has the address, so that those alone
/// come again once it is undone, or once they have another one.
extension StoreWrite {
    /// Stops all nudges of a therapist at whose address a complaint stands; does nothing at another.
    func obeyComplaint(_ therapist: inout Therapist) throws(StoreError) {
        guard let before = try kindsStopped(at: therapist.email) else { return }
        let stopped = PromptKind.nudges.subtracting(therapist.muted)
        therapist.muted.formUnion(stopped)
        try setKindsStopped(before.union(stopped), at: therapist.email)
    }

    /// Gives back what a complaint at their address stopped. It stands, for whoever has the address next.
    func leaveComplaint(_ therapist: inout Therapist) throws(StoreError) {
        guard let stopped = try kindsStopped(at: therapist.email) else { return }
        therapist.muted.subtract(stopped)
        try setKindsStopped([], at: therapist.email)
    }

    /// Has a kind stay away when the complaint is undone, as someone wants it so besides.
    func keepMuted(_ kind: PromptKind, at address: EmailAddress) throws(StoreError) {
        guard let stopped = try kindsStopped(at: address) else { return }
        try setKindsStopped(stopped.subtracting([kind]), at: address)
    }

    /// Refuses nudges at an address where a complaint stands: one command undoes it, and tells that it does.
    func refuseUnmuting(_ kind: PromptKind, at address: EmailAddress) throws(StoreError) {
        guard PromptKind.nudges.contains(kind), try kindsStopped(at: address) != nil else { return }
        throw .refused(
            "a mail to \(address) was reported as unwanted, so no nudges go there; "
                + "remindctl therapist unsuspend \(address) undoes that")
    }

    /// Nil where no complaint stands.
    private func kindsStopped(at address: EmailAddress) throws(StoreError) -> Set<PromptKind>? {
        try db.first(
            "SELECT muted FROM suppression WHERE address_hash = \(store.addressHash(address)) AND cause = 'complaint'"
        ) { row throws(StoreError) in
            Set(try row.text().split(separator: ",").compactMap { PromptKind(rawValue: String($0)) })
        }
    }

    private func setKindsStopped(_ kinds: Set<PromptKind>, at address: EmailAddress) throws(StoreError) {
        try db.run(
            """
            UPDATE suppression SET muted = \(kinds.map(\.rawValue).sorted().joined(separator: ","))
            WHERE address_hash = \(store.addressHash(address)) AND cause = 'complaint'
            """)
    }
}

extension PromptKind {
    /// What silence never stops and a complaint does: notes that belong to no plan in hand.
    fileprivate static let nudges: Set<PromptKind> = Set(allCases.filter { $0.unknownPolicyIsNudges })
}
