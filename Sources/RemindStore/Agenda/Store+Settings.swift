package import RemindCore

extension Store {
    /// Each agenda says by which schedule it was derived, in the same transaction; so a command that has read another
    /// configuration than the daemon's is noticed too, and a crash between marks those that are left.
    package func followSettings(at now: Timestamp) async throws(StoreError) -> Int {
        let present = settings.scheduleDigest
        return try await lineUp(where: "derived_by IS NULL OR derived_by <> \(present)", at: now)
    }
}
