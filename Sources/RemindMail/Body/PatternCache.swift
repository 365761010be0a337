import Synchronization

/// The patterns of the mails written lately, by their words: a practice needs a few dozen.
///
/// Drawing costs thirty times what filling does (measured: 0.28 ms of CPU against 9 us). A digest's words are nearly unique,
/// so the cache is emptied when it is full rather than grow.
final class PatternCache: Sendable {
    /// What tells mails apart: their words with the reading of templates that draws them, or what decides on the words.
    enum Key: Hashable {
        case content(LetterContent, revision: Int)
        case trait(LetterTrait)
    }

    /// Both parts of one mail, and what its headers say.
    struct Patterns: Sendable {
        let subject: MarkedText
        let language: String
        let text: BodyPattern
        let html: BodyPattern

        /// About how many bytes both come to.
        var size: Int { text.size + html.size }
    }

    private static let limit = 256
    private let patterns = Mutex<[Key: Patterns]>([:])

    /// The patterns of these words, drawn if they are not at hand. Two threads may draw the same; either is right.
    func patterns<Failure: Error>(for key: Key, draw: () throws(Failure) -> Patterns) throws(Failure) -> Patterns {
        if let found = patterns.withLock({ $0[key] }) { return found }
        let drawn = try draw()
        patterns.withLock { patterns in
            if patterns.count >= Self.limit { patterns.removeAll(keepingCapacity: true) }
            patterns[key] = drawn
        }
        return drawn
    }
}
