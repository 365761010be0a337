package import Cron

/// What someone says when they note a moment, in a terminal or on a page; checked, nothing stored yet.
package struct PlanRequest: Sendable {
    package var therapist: Therapist
    /// The code that was chosen; nil draws one.
    package var code: PlanCode?
    /// Two words about the moment; sealed before they are stored, never in a mail.
    package var label: String?
    package var moment: Moment
    /// Wall times in the therapist's zone.
    package var nextSession: LocalDateTime?
    package var lastSession: LocalDateTime?
    package var repeats: SessionRepeat
    package var sessionMinutes: Int

    package init(
        therapist: Therapist, code: PlanCode? = nil, label: String? = nil, moment: Moment = Moment(),
        nextSession: LocalDateTime? = nil, lastSession: LocalDateTime? = nil, repeats: SessionRepeat = .none,
        sessionMinutes: Int = 50
    ) {
        self.therapist = therapist
        self.code = code
        self.label = label
        self.moment = moment
        self.nextSession = nextSession
        self.lastSession = lastSession
        self.repeats = repeats
        self.sessionMinutes = sessionMinutes
    }
}
