extension AgendaDiff {
    /// Makes the changes to rows in memory, as the store makes them to its own. `row` turns a draft into a new one.
    package func change(_ rows: inout [PromptFact], newRow: (PromptDraft) -> Prompt) {
        if isEmpty { return }
        if !moves.isEmpty {
            var index: [PromptKey: Int] = [:]
            for at in rows.indices { index[rows[at].prompt.key] = at }
            for (row, draft) in moves {
                if let at = index[row.key] { rows[at].prompt.take(draft) }
            }
        }
        if !cancels.isEmpty {
            let gone = Set(cancels.map(\.0.key))
            rows.removeAll { gone.contains($0.prompt.key) }
        }
        for draft in inserts { rows.append(PromptFact(prompt: newRow(draft))) }
    }
}
