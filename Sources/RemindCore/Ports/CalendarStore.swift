/// Which appointment of a calendar stands for the sessions of which plan.
package protocol CalendarStore: Sendable {
    /// The keyed marks of appointments by plan.
    func calendarMarks() async throws(StoreError) -> [PlanID: String]
    /// Remembers marks and records the changes of all plans, in one transaction.
    func follow(_ steps: [CalendarStep], at now: Timestamp) async throws(StoreError)
}

/// What an imported calendar means for one plan.
package struct CalendarStep: Hashable, Sendable {
    package let planID: PlanID
    package let mark: String
    package let changes: [PlanChange]

    package init(planID: PlanID, mark: String, changes: [PlanChange]) {
        self.planID = planID
        self.mark = mark
        self.changes = changes
    }
}
