import RemindApp
import RemindCore

/// Service mail that commands queue: due at once, dead after half an hour (delivery.md section 1).
struct ServiceNotice {
    let tools: Toolbox

    /// A self-check to the keeper (no therapist) or to a therapist.
    func test(to therapist: Therapist?) throws -> Prompt { try prompt(ServiceLimit.test.cause, therapist) }

    /// Tells a therapist that the keeper read their words, and why.
    func revealed(to therapist: Therapist, reason: String) throws -> Prompt {
        var prompt = try prompt("reveal", therapist)
        prompt.reasons = ["revealed: " + reason]
        return prompt
    }

    /// Queues the mail and wakes the daemon.
    func queue(_ prompt: Prompt, limit: ServiceLimit? = nil) async throws {
        try await tools.prompts.addService(prompt, tokens: [], limit: limit, at: prompt.createdAt)
        tools.wake()
    }

    private func prompt(_ cause: String, _ therapist: Therapist?) throws -> Prompt {
        let now = tools.clock.now
        let id = PromptID(from: tools.randomness)
        let smtp = tools.settings.smtp
        guard let domain = smtp.messageIDDomain ?? smtp.from?.address.domain else {
            throw CommandError.refused("no sender is configured (smtp.from): no mail can be written")
        }
        let deadline = now + .minutes(30)
        return Prompt(
            id: id, key: .service(cause: cause, id: id), therapistID: therapist?.id, kind: .service, detail: cause,
            dueAt: now, zoneName: therapist?.zoneName ?? tools.settings.practice.zoneName, deadlineAt: deadline,
            restsAt: deadline, messageID: "\(id)@\(domain)", createdAt: now)
    }
}
