/// The order in which candidates take their moments: by priority under caps, carriers before their passengers.
enum Ranking {
    static func sorted(_ candidates: [Candidate], in frame: AgendaFrame) -> [Candidate] {
        var ranked = candidates
        lowerCarriers(&ranked)
        for index in ranked.indices where frame.rows.pinned(ranked[index].key, at: frame.now) != nil {
            ranked[index].rank = -1
        }
        return ranked.sorted { left, right in
            let joined = (left.joins == nil ? 0 : 1, right.joins == nil ? 0 : 1)
            let start = (max(left.base, frame.now), max(right.base, frame.now))
            return (left.rank, joined.0, start.0, left.deadline, left.key)
                < (right.rank, joined.1, start.1, right.deadline, right.key)
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
