import RemindCore
import RemindSQLite
import RemindStore

/// Compares a store that was just opened with the file beside it, before anything is changed or sent (decision 35).
struct RestoreWatch {
    let store: Store
    let heads: HeadFile

    /// Whether a backup was put back: then what may have left already waits for the keeper's word. Returns why that cannot be
    /// told, nil where it can; that stops no mail.
    ///
    /// The daemon alone writes the file: one that is behind, since a daemon ended between its commit and the file, is brought up
    /// to the store.
    func look(asDaemon: Bool, at now: Timestamp) async throws(StoreError) -> StoreError? {
        let known: AuditHead?
        do throws(StoreError) { known = try heads.newest() } catch {
            if asDaemon { heads.setAside() }
            return error
        }
        if let known { try await store.recognise(known, at: now) }
        guard asDaemon else { return nil }
        let present = try await store.newestHead()
        guard present.number > known?.number ?? 0 else { return nil }
        // What hinders that hinders the next claim's as well, and is told there.
        try? heads.keep(present)
        return nil
    }
}
