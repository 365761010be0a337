import RemindCore

/// A `prompt cancel` that says yes although the prompt is on its way.
struct BentBook: PromptBook {
    let base: any PromptBook

    func prompts(_ filter: PromptFilter) async throws(StoreError) -> [PromptRecord] { try await base.prompts(filter) }
    func prompt(_ id: PromptID) async throws(StoreError) -> PromptRecord { try await base.prompt(id) }

    func cancel(_ id: PromptID, reason: String, at now: Timestamp) async throws(StoreError) -> PromptRecord {
        do throws(StoreError) {
            return try await base.cancel(id, reason: reason, at: now)
        } catch {
            guard case .tooLate = error else { throw error }
            return try await base.prompt(id)
        }
    }

    func sendNow(_ id: PromptID, at now: Timestamp) async throws(StoreError) -> PromptRecord {
        try await base.sendNow(id, at: now)
    }

    func addService(
        _ prompt: Prompt, tokens: [TokenPurpose], limit: ServiceLimit?, at now: Timestamp
    ) async throws(StoreError) {
        try await base.addService(prompt, tokens: tokens, limit: limit, at: now)
    }
}
