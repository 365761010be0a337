/// The right of one node to send one prompt until `until`. Token and revision stand in the WHERE of every later step.
package struct Lease: Hashable, Sendable {
    package let promptID: PromptID
    /// The number of its row, by which a store finds it again.
    package let row: Int64
    package let token: String
    package let revision: Int
    package var until: Timestamp
    /// Whether its plan's thread may begin with this mail: none was sent when it was claimed.
    package let beginsThread: Bool

    package init(
        promptID: PromptID, row: Int64, token: String, revision: Int, until: Timestamp, beginsThread: Bool = false
    ) {
        self.promptID = promptID
        self.row = row
        self.token = token
        self.revision = revision
        self.until = until
        self.beginsThread = beginsThread
    }

    /// By its row alone: few leases are held at a time, and hardly two of one row.
    package func hash(into hasher: inout Hasher) { hasher.combine(row) }
}
