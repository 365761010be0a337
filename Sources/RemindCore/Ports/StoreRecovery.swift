/// What a store that is older than what was sent holds back, since it may have left already (delivery.md section 5).
package protocol StoreRecovery: Sendable {
    /// Compares the store with the newest head that is known. Where the store is older, all that fell due before that head
    /// is held back from now on.
    func recognise(_ newest: AuditHead, at now: Timestamp) async throws(StoreError)
    /// The newest head that the store itself knows; number 0 before its first claim.
    func newestHead() async throws(StoreError) -> AuditHead
    /// Nil while nothing is to be held back; else what waits for a word, by due time.
    func heldBack() async throws(StoreError) -> HeldBack?
    /// Lets go of what is held back.
    func letGo(at now: Timestamp) async throws(StoreError)
}

/// Notes that may have left already.
package struct HeldBack: Hashable, Sendable {
    /// Whatever fell due before this is held back.
    package var before: Timestamp
    package var prompts: [PromptRecord]

    package init(before: Timestamp, prompts: [PromptRecord]) {
        self.before = before
        self.prompts = prompts
    }
}
