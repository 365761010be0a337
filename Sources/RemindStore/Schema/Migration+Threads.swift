extension Migration {
    /// A plan's first sent mail, which every later one names as the root of its thread: found at once however many
    /// prompts of the plan wait.
    static let threads = Migration(7) { _ in
        ["CREATE INDEX prompt_thread ON prompt (plan_id, sent_at, id) WHERE state = 'sent' AND plan_id IS NOT NULL"]
    }
}
