/// Does what a choice says that came by mail, with the same effect as the page's POST.
///
/// 1. The signature tells the choice. A code that is made up, altered or put together from two goes no further.
/// 2. The token of the link that a page would have tells whether the choice is still open: the code rests and is revoked with it.
/// 3. One transaction records it. The same code again changes nothing, whoever sends it and whenever.
package struct ChoiceIntake: Sendable {
    private let reflections: any ReflectionStore
    private let therapists: any TherapistStore
    private let footers: any FooterStore
    private let vault: any Vault
    private let randomness: any Randomness
    private let clock: any WallClock
    private let intake: ReflectionIntake

    package init(
        reflections: any ReflectionStore, therapists: any TherapistStore, footers: any FooterStore, vault: any Vault,
        randomness: any Randomness, clock: any WallClock, intake: ReflectionIntake
    ) {
        self.reflections = reflections
        self.therapists = therapists
        self.footers = footers
        self.vault = vault
        self.randomness = randomness
        self.clock = clock
        self.intake = intake
    }

    /// What became of one code.
    package enum Effect: Hashable, Sendable {
        case answered(PromptKind)
        case confirmed
        case paused, stopped, resumed
        /// It was made before: nothing changed.
        case repeated
        /// Forged, altered, or its time is over: nothing changed.
        case void
    }

    /// Throws only what may pass or be mended: then the mail is to be read again.
    package func take(_ code: ChoiceCode) async throws(StoreError) -> Effect {
        guard let choice = code.choice(vault: vault) else { return .void }
        do throws(StoreError) {
            return try await make(choice, code)
        } catch {
            switch error {
            case .notFound, .refused, .conflict, .tooLate: return .void
            case .busy, .corrupt, .unavailable, .unreadable, .zoneless, .schemaTooNew: throw error
            }
        }
    }

    private func make(_ choice: MailChoice, _ code: ChoiceCode) async throws(StoreError) -> Effect {
        let now = clock.now
        let token = vault.token(for: code.promptID, purpose: choice.purpose, revision: code.revision)
        let secret = vault.hash(token.text)
        guard let target = try await reflections.target(of: secret, at: now), target.purpose == choice.purpose else {
            return .void
        }
        switch choice {
        case .answer(let option) where choice.purpose == .respond: return try await answer(option, code, target)
        case .answer:
            guard target.therapist.mailState == .unconfirmed else { return .repeated }
            return try await therapists.confirmAddress(by: secret, at: now) == nil ? .void : .confirmed
        case .footer(let footer):
            guard try await footers.choose(footer, under: target.prompt, at: now) else { return .repeated }
            return footer == .pauseWeek ? .paused : footer == .resume ? .resumed : .stopped
        }
    }

    /// Whoever chose before the link rested may have sent the mail later, so the page's day of grace holds here too.
    private func answer(_ option: String, _ code: ChoiceCode, _ target: ReplyTarget) async throws(StoreError) -> Effect
    {
        guard let form = FormKind(for: target.prompt.kind).map(Form.of), let required = form.required else {
            return .void
        }
        let reading = form.read(fields: [required.key: [option]])
        guard reading.problems.isEmpty else { return .void }
        let id = ReflectionID(from: randomness)
        let recorded = try await intake.save(
            reading.answers, form: form, prompt: target.prompt, plan: target.plan?.plan, therapist: target.therapist,
            via: .mail, nonce: vault.signature(over: "mail|\(code)"), id: id)
        return recorded.reflection.id == id ? .answered(target.prompt.kind) : .repeated
    }
}
