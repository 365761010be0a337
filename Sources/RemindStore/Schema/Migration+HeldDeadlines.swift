extension Migration {
    /// Which of the notes that a restored store holds expires first: asked each time that nothing else is due, and a large
    /// store has marked many that came to their end.
    static let heldDeadlines = Migration(18) { _ in
        ["CREATE INDEX prompt_held_deadline ON prompt (deadline_at) WHERE state = 'scheduled' AND held_back = 1"]
    }
}
