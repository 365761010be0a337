/// Where the repair stands. Any step may be skipped; none is forced back.
package enum PlanState: String, CaseIterable, Sendable {
    /// Noted; nothing answered yet.
    case open
    /// The therapist named what happened and how it was for them.
    case acknowledged
    /// Both sides were looked at.
    case reflected
    /// Words for the next session are ready, or they may raise it.
    case ready
    /// It was spoken about.
    case broached
    /// Something is to be watched or come back to.
    case following
    /// At rest; only `after_close` may still be sent.
    case closed
    /// Removed after its retention; a tombstone.
    case purged
}

/// Why a plan was closed. All are equal; none is a failure.
package enum CloseReason: String, CaseIterable, Sendable {
    case repaired
    case talkedEnough = "talked_enough"
    case choseNotToRaise = "chose_not_to_raise"
    case clientLeft = "client_left"
    case handedOver = "handed_over"
    case notNeeded = "not_needed"
    case other
}
