extension Migration {
    /// Prompts of which nobody knows whether their mail left, by what a report calls it: there are few, in any state.
    static let doubtful = Migration(16) { _ in
        ["CREATE INDEX prompt_doubtful ON prompt (message_id) WHERE unknowns > 0"]
    }
}
