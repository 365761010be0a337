import Cron

extension WorkCalendar {
    /// How much later "later today" is, where the day still has so much of it: else an hour.
    private static let laterToday = [Duration.hours(3), .hours(1)]

    /// The moment that a choice means, before hours and caps have their say; nil where there is none, such as a later hour
    /// of a day that is nearly over. `time` is when notes of the day before a session come.
    func moment(of snooze: Snooze, before session: Session?, at time: TimeOfDay) -> Timestamp? {
        let today = date(of: snooze.at)
        switch snooze.choice {
        case .laterToday:
            return Self.laterToday.lazy.map { snooze.at + $0 }.first { isOpen(at: $0) && date(of: $0) == today }
        case .nextMorning:
            // Before work begins, the next working morning is this one.
            let isEarly = isWorking(today) && snooze.at < instant(today, Self.dawn)
            return isEarly ? nextOpen(from: instant(today, Self.morning)).at : morning(after: today)
        case .dayBefore:
            guard let session else { return nil }
            let eve = instant(workingDay(before: date(of: session.startsAt)), time)
            let moment = lastOpen(until: eve, else: time)
            return moment > snooze.at ? moment : nil
        case .oneWeek:
            return instant(today.adding(days: 7), zone.local(at: snooze.at.seconds).time)
        }
    }
}
