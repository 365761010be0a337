/// A therapist's answer to a prompt. Every save is a new revision; none overwrites another.
package struct Reflection: Hashable, Sendable {
    package let id: ReflectionID
    package let promptID: PromptID?
    package let planID: PlanID?
    package let therapistID: TherapistID
    package let form: FormKind
    package let revision: Int
    package let at: Timestamp
    package let via: Channel
    /// The required choice, or "saved" where the form has none.
    package let choice: String
    /// All answers, sealed under the plan's (without a plan: the therapist's) key.
    package let answers: Sealed
    package let supersedes: ReflectionID?

    /// How an answer reached us.
    package enum Channel: String, CaseIterable, Sendable { case web, cli, mail }

    package init(
        id: ReflectionID, promptID: PromptID?, planID: PlanID?, therapistID: TherapistID, form: FormKind, revision: Int,
        at: Timestamp, via: Channel, choice: String, answers: Sealed, supersedes: ReflectionID?
    ) {
        self.id = id
        self.promptID = promptID
        self.planID = planID
        self.therapistID = therapistID
        self.form = form
        self.revision = revision
        self.at = at
        self.via = via
        self.choice = choice
        self.answers = answers
        self.supersedes = supersedes
    }
}
