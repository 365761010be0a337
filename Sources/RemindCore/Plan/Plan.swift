package import Cron

/// What happened between a therapist and someone they work with, and where its repair stands.
///
/// It names nobody: there is no client entity. Its public name is `code`; `label` is the therapist's own two words, sealed.
package struct Plan: Hashable, Sendable {
    package let id: PlanID
    package let therapistID: TherapistID
    package var code: PlanCode
    package var label: Sealed?
    package var dataKey: WrappedKey
    package var moment: Moment
    package var repeats: SessionRepeat
    package var sessionMinutes: Int
    package var state: PlanState
    /// A legal hold: no purge, edit or delete while it is set.
    package var isHeld: Bool
    /// Nothing is sent before this; `.distantFuture` for "stop for this plan".
    package var pausedUntil: Timestamp?
    package var createdAt: Timestamp
    package var closedAt: Timestamp?
    package var closeReason: CloseReason?

    /// Neither closed nor removed.
    package var isOpen: Bool { state != .closed && state != .purged }

    package init(
        id: PlanID, therapistID: TherapistID, code: PlanCode, label: Sealed? = nil, dataKey: WrappedKey,
        moment: Moment = Moment(), repeats: SessionRepeat = .none, sessionMinutes: Int = 50, state: PlanState = .open,
        isHeld: Bool = false, pausedUntil: Timestamp? = nil, createdAt: Timestamp, closedAt: Timestamp? = nil,
        closeReason: CloseReason? = nil
    ) {
        self.id = id
        self.therapistID = therapistID
        self.code = code
        self.label = label
        self.dataKey = dataKey
        self.moment = moment
        self.repeats = repeats
        self.sessionMinutes = sessionMinutes
        self.state = state
        self.isHeld = isHeld
        self.pausedUntil = pausedUntil
        self.createdAt = createdAt
        self.closedAt = closedAt
        self.closeReason = closeReason
    }
}

/// How the therapist describes the moment; every part is optional, none is a diagnosis.
package struct Moment: Hashable, Sendable {
    package var scenarios: [Scenario]
    package var flags: [ScenarioFlag]
    package var errorType: ErrorType
    package var awareness: Awareness?
    package var happenedOn: CivilDate?

    package init(
        scenarios: [Scenario] = [], flags: [ScenarioFlag] = [], errorType: ErrorType = .unsure,
        awareness: Awareness? = nil, happenedOn: CivilDate? = nil
    ) {
        self.scenarios = scenarios
        self.flags = flags
        self.errorType = errorType
        self.awareness = awareness
        self.happenedOn = happenedOn
    }
}

/// Something done, something left undone, both, or not known.
package enum ErrorType: String, CaseIterable, Sendable { case omission, commission, both, unsure }

/// When the therapist noticed.
package enum Awareness: String, CaseIterable, Sendable {
    case atTheTime = "at_the_time"
    case later
    case pointedOut = "pointed_out"
}
