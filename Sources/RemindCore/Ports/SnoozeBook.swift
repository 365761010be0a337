/// Notes that a person puts off or leaves out. Every change re-derives the agenda in the same transaction.
package protocol SnoozeBook: Sendable {
    /// Puts a note off, in place of an earlier wish for it, and returns the one that comes instead: itself where it still
    /// waits, else one more of its kind. `refused` where the choice would be too late, saying what is possible.
    func snooze(_ id: PromptID, _ choice: SnoozeChoice, at now: Timestamp) async throws(StoreError) -> PromptRecord
    /// What is possible for a note now, and when it would come.
    func snoozeChoices(for id: PromptID, at now: Timestamp) async throws(StoreError)
        -> [(choice: SnoozeChoice, dueAt: Timestamp)]
    /// Leaves a waiting note out; a second time changes nothing. `tooLate` if it is on its way (`transmitting`).
    func skip(_ id: PromptID, at now: Timestamp) async throws(StoreError) -> PromptRecord
}
