import RemindCore
import RemindCrypto
import RemindStore
import RemindTestSupport

extension PageBench {
    /// A prompt of this kind that has been sent just now, with its links; asked for again, the same one.
    func prompt(_ kind: PromptKind, covers: [PromptKey] = []) async throws -> Prompt {
        let id: PromptID = TestPeople.identifier("bench" + kind.rawValue.filter { $0 != "_" })
        if let known = try? await store.prompt(id) { return known.prompt }
        let key = kind.belongsToPlan ? PromptKey.plan(plan.id, kind, ordinal: 9) : .service(cause: "bench", id: id)
        let prompt = Prompt(
            id: id, key: key, therapistID: dana.id, planID: kind.belongsToPlan ? plan.id : nil, kind: kind, ordinal: 9,
            covers: covers, dueAt: clock.now, zoneName: "Europe/Berlin", deadlineAt: clock.now + .days(1),
            restsAt: clock.now + .days(3), messageID: "bench-\(id)@practice.example", createdAt: clock.now)
        try await store.addService(prompt, tokens: [kind == .welcome ? .confirm : .respond, .footer], at: clock.now)
        // Sent, so that no agenda moves it.
        _ = try await driver.write { db throws(StoreError) in
            try db.run("UPDATE prompt SET state = 'sent', sent_at = due_at WHERE ordinal = 9 AND state = 'scheduled'")
        }
        return prompt
    }

    /// The address of a kind's form.
    func form(_ kind: PromptKind) async throws -> String {
        path("r", of: try await prompt(kind), kind == .welcome ? .confirm : .respond)
    }

    /// The address behind the footer of a kind's mail.
    func footer(_ kind: PromptKind) async throws -> String { path("n", of: try await prompt(kind), .footer) }

    /// The address of a kind's one-click stop.
    func stop(_ kind: PromptKind) async throws -> String { path("u", of: try await prompt(kind), .footer) }

    /// The mails with a fresh link that wait, oldest first.
    func renewals() async throws -> [Prompt] {
        try await store.prompts(PromptFilter(state: .scheduled, therapist: dana.id)).map(\.prompt)
            .filter { FreshLink($0) != nil }
    }

    func path(_ prefix: String, of prompt: Prompt, _ purpose: TokenPurpose) -> String {
        "/\(prefix)/" + vault.token(for: prompt.id, purpose: purpose, revision: prompt.revision).text
    }
}
