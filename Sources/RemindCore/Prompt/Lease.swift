/// The right of one node to send one prompt until `until`. Token and revision stand in the WHERE of every later step.
package struct Lease: Hashable, Sendable {
    package let promptID: PromptID
    package let token: String
    package let revision: Int
    package var until: Timestamp
    /// Whether its plan's thread may begin with this mail: none was sent when it was claimed.
    package let beginsThread: Bool

    package init(promptID: PromptID, token: String, revision: Int, until: Timestamp, beginsThread: Bool = false) {
        self.promptID = promptID
        self.token = token
        self.revision = revision
        self.until = until
        self.beginsThread = beginsThread
    }
}
