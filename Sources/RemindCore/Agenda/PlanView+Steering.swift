/// What the therapist's answers decided about the sessions to come.
extension PlanView {
    /// The newest word on whether to raise it: from a repair form or a look back.
    private var word: ReflectionFacts? {
        record.answers.last { ($0.facts.form == .repair || $0.facts.form == .debrief) && !$0.asksAgain }?.facts
    }

    /// It was decided not to raise it; "not this time" later on opens the question again.
    var leavesItUnsaid: Bool {
        guard let word else { return false }
        return word.form == .repair ? word.choice == "not_to_raise" : word.choice == "chose_not_to"
    }

    /// It was spoken about, and something is to be watched or come back to.
    var staysWithIt: Bool {
        guard let look = record.answers.last(where: { $0.facts.form == .debrief && !$0.asksAgain })?.facts else {
            return false
        }
        let wasRaised = ["yes", "in_part", "they_raised"].contains(look.choice)
        return wasRaised && (look.next == "watch" || look.next == "come_back")
    }

    /// More time was asked for before this session.
    func needsTime(before session: Session) -> Bool {
        guard let answer = record.answers.last(where: { $0.facts.form == .repair && !$0.asksAgain }),
            answer.facts.choice == "need_time"
        else { return false }
        if let about = answer.sessionID { return about == session.id }
        return answer.at > self.session(before: session)?.endsAt ?? plan.createdAt - .seconds(1)
    }

    /// A look back on this session was given, not put off.
    func hasLookedBack(on session: Session) -> Bool {
        let next = self.session(after: session.startsAt)?.startsAt ?? .distantFuture
        for answer in record.answers.reversed() {
            if answer.at < session.startsAt { return false }
            guard answer.facts.form == .debrief, !answer.asksAgain else { continue }
            if answer.sessionID.map({ $0 == session.id }) ?? (answer.at < next) { return true }
        }
        return false
    }
}
