/// Answers, and the links that lead to their forms.
package protocol ReflectionStore: Sendable {
    /// What a link leads to, or nil where the token is unknown, revoked, or past its rest and grace. Changes nothing.
    func target(of token: TokenHash, at now: Timestamp) async throws(StoreError) -> ReplyTarget?
    /// Queues service mail with a fresh link in place of one that was known and leads nowhere now; true if it did.
    ///
    /// Only for tokens that expired or were revoked within thirty days, only to the address on file, and at most three
    /// times a day for a therapist (trust.md section 5).
    func renewLink(of token: TokenHash, at now: Timestamp) async throws(StoreError) -> Bool
    /// Stores one revision of an answer, the plan's progress and the new agenda in one transaction.
    ///
    /// The same nonce a second time stores nothing and returns what the first time returned (invariant 14).
    func record(_ reflection: NewReflection, at now: Timestamp) async throws(StoreError) -> RecordedReflection
    /// Newest first; only the newest revision of each unless `history`.
    func reflections(plan: PlanID?, history: Bool) async throws(StoreError) -> [ReflectionRecord]
    func reflection(_ id: ReflectionID) async throws(StoreError) -> ReflectionRecord
}

/// What a token gives access to.
package struct ReplyTarget: Hashable, Sendable {
    package var purpose: TokenPurpose
    package var prompt: Prompt
    package var therapist: Therapist
    package var plan: PlanRecord?
    /// When this link rests: its prompt's own time, or later where it was asked for anew.
    package var restsAt: Timestamp
    /// The link has reached its rest; only a form issued before may still be saved.
    package var isResting: Bool
    /// The newest answer to this prompt.
    package var latest: Reflection?

    package init(
        purpose: TokenPurpose, prompt: Prompt, therapist: Therapist, plan: PlanRecord?, restsAt: Timestamp,
        isResting: Bool, latest: Reflection?
    ) {
        self.purpose = purpose
        self.prompt = prompt
        self.therapist = therapist
        self.plan = plan
        self.restsAt = restsAt
        self.isResting = isResting
        self.latest = latest
    }
}

/// An answer that is about to be stored; its texts are sealed already.
package struct NewReflection: Hashable, Sendable {
    package var id: ReflectionID
    package var promptID: PromptID?
    package var planID: PlanID?
    package var therapistID: TherapistID
    package var facts: ReflectionFacts
    /// What the form says about the plan itself; nil leaves it as it is.
    package var moment: Moment?
    /// A next session that the form names.
    package var nextSession: Session?
    package var via: Reflection.Channel
    package var answers: Sealed
    /// The form's nonce: stored once.
    package var nonce: String
    /// The revision that the form was opened on; another newest one is a `conflict`. Nil: not compared.
    package var basedOn: Int?

    package init(
        id: ReflectionID, promptID: PromptID?, planID: PlanID?, therapistID: TherapistID, facts: ReflectionFacts,
        moment: Moment? = nil, nextSession: Session? = nil, via: Reflection.Channel, answers: Sealed, nonce: String,
        basedOn: Int? = nil
    ) {
        self.id = id
        self.promptID = promptID
        self.planID = planID
        self.therapistID = therapistID
        self.facts = facts
        self.moment = moment
        self.nextSession = nextSession
        self.via = via
        self.answers = answers
        self.nonce = nonce
        self.basedOn = basedOn
    }
}

/// What came of storing an answer.
package struct RecordedReflection: Hashable, Sendable {
    package var reflection: Reflection
    package var planState: PlanState?
    package var offersClose: CloseReason?
    /// The next prompt of the plan, for "what happens next".
    package var nextPrompt: Prompt?

    package init(
        reflection: Reflection, planState: PlanState?, offersClose: CloseReason? = nil, nextPrompt: Prompt? = nil
    ) {
        self.reflection = reflection
        self.planState = planState
        self.offersClose = offersClose
        self.nextPrompt = nextPrompt
    }
}

/// An answer with what is needed to show it.
package struct ReflectionRecord: Hashable, Sendable {
    package var reflection: Reflection
    package var planCode: PlanCode?
    /// The key its answers are sealed under, and whose it is (a plan's or therapist's id).
    package var dataKey: WrappedKey
    package var keyOwner: String

    package init(reflection: Reflection, planCode: PlanCode?, dataKey: WrappedKey, keyOwner: String) {
        self.reflection = reflection
        self.planCode = planCode
        self.dataKey = dataKey
        self.keyOwner = keyOwner
    }
}
