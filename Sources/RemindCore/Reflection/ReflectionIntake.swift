package import Cron

/// Takes answers in and opens them again: the way from a checked form to a stored `Reflection`, the same for page and terminal.
package struct ReflectionIntake: Sendable {
    private let reflections: any ReflectionStore
    private let vault: any Vault
    private let randomness: any Randomness
    private let clock: any WallClock
    private let zones: ZoneDatabase

    package init(
        reflections: any ReflectionStore, vault: any Vault, randomness: any Randomness, clock: any WallClock,
        zones: ZoneDatabase
    ) {
        self.reflections = reflections
        self.vault = vault
        self.randomness = randomness
        self.clock = clock
        self.zones = zones
    }

    /// Seals the answers as one text under the plan's key (without a plan: the therapist's) and stores them as the next
    /// revision. The same `nonce` stores nothing twice; `basedOn` is the revision that the form was opened on. The new
    /// reflection has `id`, so that who names it sees whether this call stored it.
    package func save(
        _ answers: Answers, form: Form, prompt: Prompt?, plan: Plan?, therapist: Therapist, via: Reflection.Channel,
        nonce: String, basedOn: Int? = nil, id: ReflectionID? = nil
    ) async throws(StoreError) -> RecordedReflection {
        guard let facts = ReflectionFacts(form: form, answers: answers) else {
            throw .refused("the form needs its first choice: choose one of the options")
        }
        let id = id ?? ReflectionID(from: randomness)
        let record = NewReflection(
            id: id, promptID: prompt?.id, planID: plan?.id, therapistID: therapist.id, facts: facts,
            moment: plan.flatMap { form.kind == .acknowledge ? Self.moment(of: $0, told: answers) : nil },
            nextSession: try plan.flatMap { plan throws(StoreError) in
                try nextSession(of: plan, therapist, told: answers)
            },
            via: via, answers: try seal(answers, as: id, plan: plan, therapist: therapist), nonce: nonce,
            basedOn: basedOn)
        return try await reflections.record(record, at: clock.now)
    }

    /// The answers of a stored reflection, in clear.
    package func open(_ record: ReflectionRecord) throws(VaultError) -> Answers {
        let place = SealedPlace.answers(of: record.reflection.id)
        let text = try vault.open(record.reflection.answers, under: record.dataKey, of: record.keyOwner, at: place)
        do { return try AnswersCodec.answers(in: text) } catch { throw .cannotOpen(place) }
    }

    private func seal(
        _ answers: Answers, as id: ReflectionID, plan: Plan?, therapist: Therapist
    ) throws(StoreError) -> Sealed {
        do throws(VaultError) {
            return try vault.seal(
                AnswersCodec.text(of: answers), under: plan?.dataKey ?? therapist.dataKey,
                of: plan?.id.text ?? therapist.id.text, at: .answers(of: id))
        } catch { throw .unavailable(reason: error.description) }
    }

    /// What an acknowledgement says about the moment itself, over what the plan knew; nil where it says nothing of it.
    static func moment(of plan: Plan, told answers: Answers) -> Moment? {
        var moment = plan.moment
        if case .choices(let keys)? = answers["scenario"] { moment.scenarios = keys.compactMap(Scenario.init) }
        if case .choice(let key)? = answers["awareness"] { moment.awareness = Awareness(rawValue: key) }
        if case .choice(let key)? = answers["error_type"], let type = ErrorType(rawValue: key) {
            moment.errorType = type
        } else if moment.errorType == .unsure {
            moment.errorType = .usual(for: moment.scenarios)
        }
        return moment == plan.moment ? nil : moment
    }

    private func nextSession(of plan: Plan, _ therapist: Therapist, told answers: Answers) throws(StoreError)
        -> Session?
    {
        guard case .text(let text)? = answers["next_session"], let local = LocalDateTime(text) else { return nil }
        let zone: Zone
        do throws(ZoneError) {
            zone = try zones.zone(named: therapist.zoneName)
        } catch { throw .unavailable(reason: error.description) }
        return Session(
            id: SessionID(from: randomness), planID: plan.id, startsLocal: local, zoneName: zone.name,
            startsAt: Timestamp(seconds: zone.instant(of: local)), minutes: plan.sessionMinutes)
    }
}
