/// What agendas stand on, for whoever looks ahead or back: nothing is written.
package protocol AgendaReader: Sendable {
    /// All that the agenda of one therapist, or of each by name, depends on: what a derivation at `now` would be given.
    func agendaInputs(of therapist: TherapistID?, at now: Timestamp) async throws(StoreError) -> [AgendaInput]
}
