/// Prompts as the keeper sees and steers them.
package protocol PromptBook: Sendable {
    /// By due time; `limit` newest where it would be more.
    func prompts(_ filter: PromptFilter) async throws(StoreError) -> [PromptRecord]
    func prompt(_ id: PromptID) async throws(StoreError) -> PromptRecord
    /// Calls a prompt off; `tooLate` if it is on its way (`transmitting`), `refused` if it is final already.
    func cancel(_ id: PromptID, reason: String, at now: Timestamp) async throws(StoreError) -> PromptRecord
    /// Makes a scheduled or held prompt due now.
    func sendNow(_ id: PromptID, at now: Timestamp) async throws(StoreError) -> PromptRecord
    /// Queues service mail, due at once: a visit link, a test, a keeper's notice; `refused` where the limit is reached.
    func addService(
        _ prompt: Prompt, tokens: [TokenPurpose], limit: ServiceLimit?, at now: Timestamp
    ) async throws(StoreError)
}

extension PromptBook {
    /// What has to be told each time.
    package func addService(_ prompt: Prompt, tokens: [TokenPurpose], at now: Timestamp) async throws(StoreError) {
        try await addService(prompt, tokens: tokens, limit: nil, at: now)
    }
}

/// Which prompts to list; empty means all.
package struct PromptFilter: Hashable, Sendable {
    package var state: PromptState?
    package var plan: PlanID?
    package var therapist: TherapistID?
    /// Those that were meant for such a moment, due or sent at one.
    package var within: Range<Timestamp>?
    package var limit = 200

    package init(
        state: PromptState? = nil, plan: PlanID? = nil, therapist: TherapistID? = nil,
        within: Range<Timestamp>? = nil, limit: Int = 200
    ) {
        self.state = state
        self.plan = plan
        self.therapist = therapist
        self.within = within
        self.limit = limit
    }
}

/// A prompt with the names that a table shows.
package struct PromptRecord: Hashable, Sendable {
    package var prompt: Prompt
    package var planCode: PlanCode?
    package var therapistEmail: EmailAddress?

    package init(prompt: Prompt, planCode: PlanCode?, therapistEmail: EmailAddress?) {
        self.prompt = prompt
        self.planCode = planCode
        self.therapistEmail = therapistEmail
    }
}
