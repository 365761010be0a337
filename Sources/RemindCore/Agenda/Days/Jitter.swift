/// Spreads sending moments, so that none tells when a session was.
///
/// A hash of the prompt's key decides, so the answer is the same in a preview, in reality and after a restart.
enum Jitter {
    /// Whole seconds between `-bound` and `bound`.
    static func offset(for key: PromptKey, within bound: Duration) -> Duration {
        let seconds = bound.milliseconds / 1000
        guard seconds > 0 else { return .zero }
        return .seconds(Int64(key.fingerprint % UInt64(2 * seconds + 1)) - seconds)
    }
}

/// The 64-bit FNV-1a hash (Fowler, Noll, Vo; draft-eastlake-fnv): the same on every machine and in every process.
enum FNV1a {
    static func hash(_ text: String) -> UInt64 {
        text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }
}
