/// What keeps agendas true while nobody changes anything: sessions end, pauses end, horizons run short.
package protocol AgendaUpkeep: Sendable {
    /// Marks ended sessions as over, makes their successors, and re-derives every therapist whose agenda needs it, at most
    /// `limit` of them; returns how many there were.
    func upkeep(at now: Timestamp, limit: Int) async throws(StoreError) -> Int
    /// When `upkeep` has something to do next; nil for never.
    func nextUpkeep(after now: Timestamp) async throws(StoreError) -> Timestamp?
    /// Marks each agenda that was derived by another schedule than the present one as to be derived again, those with a note
    /// coming soon first; `upkeep` then works through them. Returns how many there are.
    func followSettings(at now: Timestamp) async throws(StoreError) -> Int
    /// Derives these therapists' agendas again at once, those that can be.
    func derive(agendasOf therapists: [TherapistID], at now: Timestamp) async throws(StoreError)
    /// Gives back the memory that a round through many agendas has filled, where the store keeps any.
    func releaseMemory() async
}
