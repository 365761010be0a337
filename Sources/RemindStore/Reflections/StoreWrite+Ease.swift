import RemindCore

extension StoreWrite {
    /// The pause that `fuel` offers.
    private static let pause = Duration.days(7)

    /// Does at once what `fuel` wishes of the notes themselves: a pause of a week, or the gentle rhythm. A longer pause
    /// stays as it is.
    func ease(_ new: NewReflection) throws(StoreError) {
        guard new.facts.form == .fuel else { return }
        var change: TherapistChange?
        let therapist = try db.therapist(new.therapistID)
        switch new.facts.next {
        case "pause":
            let end = now + Self.pause
            if (therapist.pausedUntil ?? now) < end { change = .paused(until: end) }
        case "fewer_notes":
            var preferences = therapist.preferences
            preferences.rhythm = .gentle
            if preferences != therapist.preferences { change = .preferences(preferences) }
        default: break
        }
        guard let change else { return }
        try apply(change, to: therapist)
        try note(change.verb, "therapist \(therapist.id)", of: therapist.id)
    }
}
