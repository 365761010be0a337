extension Migration {
    /// The moment that a prompt's rule asked for, beside the one at which it comes; of older prompts it is not known.
    static let wantedMoments = Migration(8) { _ in ["ALTER TABLE prompt ADD COLUMN wanted_at BIGINT"] }
}
