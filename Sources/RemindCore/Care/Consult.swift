/// A wish to think something through with someone, and what became of it.
package struct Consult: Hashable, Sendable {
    package let id: String
    package let therapistID: TherapistID
    package let planID: PlanID?
    package var wantedAt: Timestamp
    package var state: State

    /// How far the wish has come; the words of the `consult` form.
    package enum State: String, CaseIterable, Sendable {
        case wanted, booked, done
        case noLonger = "no_longer"
    }

    package init(id: String, therapistID: TherapistID, planID: PlanID?, wantedAt: Timestamp, state: State = .wanted) {
        self.id = id
        self.therapistID = therapistID
        self.planID = planID
        self.wantedAt = wantedAt
        self.state = state
    }
}
