/// Wishes to think something through with someone. Every change re-derives the agenda in the same transaction.
package protocol ConsultStore: Sendable {
    /// Oldest first, those that are settled too; of one therapist or of all.
    func consults(of therapist: TherapistID?) async throws(StoreError) -> [ConsultRecord]
    /// Notes a wish; `refused` for a plan that is at rest, which could not bring it back.
    func add(_ consult: Consult, at now: Timestamp) async throws(StoreError) -> ConsultRecord
    /// Says what became of a wish; the same a second time changes nothing.
    func settle(_ consult: String, as state: Consult.State, at now: Timestamp) async throws(StoreError) -> ConsultRecord
}

/// A wish with the names that a table shows.
package struct ConsultRecord: Hashable, Sendable {
    package var consult: Consult
    package var planCode: PlanCode?
    package var therapistEmail: EmailAddress

    package init(consult: Consult, planCode: PlanCode?, therapistEmail: EmailAddress) {
        self.consult = consult
        self.planCode = planCode
        self.therapistEmail = therapistEmail
    }
}
