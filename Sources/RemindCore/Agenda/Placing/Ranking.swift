/// The order in which candidates take their moments: by priority under caps, carriers before their passengers.
enum Ranking {
    static func sorted(_ candidates: [Candidate], in frame: AgendaFrame) -> [Candidate] {
        var ranked = candidates
        lowerCarriers(&ranked)
        for index in ranked.indices where frame.rows.pinned(ranked[index].key, at: frame.now) != nil {
            ranked[index].rank = -1
        }
        let places = ranked.indices.map { Place(ranked[$0], at: $0, now: frame.now) }
        return places.sorted(by: <).map { ranked[$0.index] }
    }

    /// What the order looks at; small, since candidates are heavy to move about.
    private struct Place: Comparable {
        let rank: Int
        let isJoined: Int
        let start, deadline: Timestamp
        let key: PromptKey
        let index: Int

        init(_ candidate: Candidate, at index: Int, now: Timestamp) {
            rank = candidate.rank
            isJoined = candidate.joins == nil ? 0 : 1
            start = max(candidate.base, now)
            deadline = candidate.deadline
            key = candidate.key
            self.index = index
        }

        static func < (left: Self, right: Self) -> Bool {
            (left.rank, left.isJoined, left.start, left.deadline, left.key)
                < (right.rank, right.isJoined, right.start, right.deadline, right.key)
        }
    }

    /// Twice, since a joined step's carrier may itself travel in a digest.
    private static func lowerCarriers(_ candidates: inout [Candidate]) {
        guard candidates.contains(where: { $0.joins != nil }) else { return }
        var index: [PromptKey: Int] = [:]
        for at in candidates.indices { index[candidates[at].key] = at }
        for _ in 0..<2 {
            for candidate in candidates {
                guard let carrier = candidate.joins?.carrier, let at = index[carrier] else { continue }
                candidates[at].rank = min(candidates[at].rank, candidate.rank)
            }
        }
    }
}
