/// Who gets notes. Every change re-derives that therapist's agenda in the same transaction.
package protocol TherapistStore: Sendable {
    /// Adds a therapist; an address that is in use is a `conflict`. An unconfirmed one gets a `welcome` prompt.
    func add(_ therapist: Therapist, at now: Timestamp) async throws(StoreError)
    func therapist(_ id: TherapistID) async throws(StoreError) -> Therapist
    func therapist(at address: EmailAddress) async throws(StoreError) -> Therapist?
    /// All of them, by name.
    func therapists() async throws(StoreError) -> [Therapist]
    /// Records changes in their order, all of them or none, and returns the therapist after them.
    func change(_ id: TherapistID, _ changes: [TherapistChange], at now: Timestamp) async throws(StoreError)
        -> Therapist
    /// Confirms the address that a `welcome` mail's link or typed code belongs to; nil if no such secret is valid.
    func confirmAddress(by secret: TokenHash, at now: Timestamp) async throws(StoreError) -> Therapist?
}

extension TherapistStore {
    /// Records one change.
    package func change(_ id: TherapistID, _ change: TherapistChange, at now: Timestamp) async throws(StoreError)
        -> Therapist
    {
        try await self.change(id, [change], at: now)
    }
}

/// One fact about a therapist that changed.
package enum TherapistChange: Hashable, Sendable {
    case name(String)
    /// A new address is unconfirmed again.
    case email(EmailAddress)
    case locale(String)
    case zone(String)
    case preferences(Preferences)
    case confirmed
    /// Nothing is sent until then.
    case paused(until: Timestamp)
    /// Ends a pause and a stop.
    case resumed
    /// Everything stops.
    case stopped
    case unsuspended
    case muted(PromptKind)
    case unmuted(PromptKind)
}
