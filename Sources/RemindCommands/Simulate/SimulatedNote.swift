import RemindCore

/// A message as it will leave if nobody answers.
struct SimulatedNote {
    /// Its due time is the moment at which it leaves.
    let record: PromptRecord

    private var place: (Timestamp, String, PromptKey) {
        (record.prompt.dueAt, record.therapistEmail?.description ?? "", record.prompt.key)
    }
}

extension SimulatedNote: Comparable {
    /// By the clock; what leaves at the same moment by address and key, so that the order is always the same.
    static func < (left: Self, right: Self) -> Bool { left.place < right.place }
    static func == (left: Self, right: Self) -> Bool { left.place == right.place }
}
