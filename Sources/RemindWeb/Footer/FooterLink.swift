import RemindCore

/// What the footer of a mail leads to: whose it is, and which prompt it stood under. Write-only: nothing stored is ever shown.
struct FooterLink {
    let token: ReplyToken
    let target: ReplyTarget
    let words: any WordSource

    init(_ text: String, _ ports: WebPorts, _ press: PagePress) async throws {
        guard let token = ReplyToken(text),
            let target = try await ports.reflections.target(of: ports.vault.hash(token.text), at: ports.clock.now),
            target.purpose == .footer
        else { throw PageRefusal.unknownLink }
        self.token = token
        self.target = target
        words = press.words(for: target.therapist)
    }

    var kind: PromptKind { target.prompt.kind }
    var therapistID: TherapistID { target.therapist.id }

    /// The code of the plan that this mail was about; shown because the mail showed it too.
    var plan: Plan? { target.plan?.plan }

    /// What the stop link of such a mail stops.
    var stop: StopReach { StopReach(target.prompt) }

    /// "Stop notes for maple harbour", "Stop this kind of note".
    func label(_ stop: StopReach) -> String {
        switch stop {
        case .kind: words.words("page.stop.kind")
        case .plan: words.words("page.stop.plan", ["code": plan?.code.text ?? ""])
        case .everything: words.words("page.stop.everything")
        }
    }

    /// Records the stop; the same a second time changes nothing.
    func apply(_ stop: StopReach, _ ports: WebPorts) async throws(StoreError) {
        let now = ports.clock.now
        switch stop {
        case .kind(let kind): _ = try await ports.therapists.change(therapistID, .muted(kind), at: now)
        case .plan(let id): _ = try await ports.plans.change(id, .paused(until: .distantFuture), at: now)
        case .everything: _ = try await ports.therapists.change(therapistID, .stopped, at: now)
        }
    }
}
