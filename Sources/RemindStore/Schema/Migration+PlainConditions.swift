extension Migration {
    /// Indexes whose conditions cost little to look at: they are, for the old and the new row, at each change of a state. A
    /// fence does not touch the first at all.
    static let plainConditions = Migration(13) { _ in
        [
            "DROP INDEX prompt_leased",
            "CREATE INDEX prompt_leased ON prompt (lease_until) WHERE lease_until IS NOT NULL",
            "DROP INDEX prompt_settled",
            "CREATE INDEX prompt_settled ON prompt (state, due_at) WHERE \(isSettled)",
        ]
    }

    /// Literally the condition of the index, without which it is of no use to a query.
    static let isSettled = anyOf("state", "sent", "unknown", "failed", "expired", "cancelled", "skipped")
}
