extension Migration {
    /// Choices that were made by mail at the foot of another: each code works once, however often its mail comes.
    static let footerChoices = Migration(10) { _ in
        [
            """
            CREATE TABLE footer_choice (
                prompt_id TEXT NOT NULL REFERENCES prompt (id),
                choice TEXT NOT NULL CHECK (choice IN ('pause_week', 'stop_this', 'stop_everything', 'resume')),
                at BIGINT NOT NULL,
                PRIMARY KEY (prompt_id, choice)
            )
            """
        ]
    }
}
