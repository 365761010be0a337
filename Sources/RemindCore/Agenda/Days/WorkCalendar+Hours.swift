import Cron

extension WorkCalendar {
    /// Whether a note may come at an instant: on a working day, from 07:30, outside the quiet hours.
    func isOpen(at instant: Timestamp) -> Bool {
        let local = zone.local(at: instant.seconds)
        let minute = local.secondOfDay / 60
        return isWorking(local.date) && opening(from: minute) == minute
    }

    /// The first open instant at or after another, and what held it back: the same day if it opens once more, else the next
    /// working morning.
    func nextOpen(from instant: Timestamp) -> (at: Timestamp, held: Obstacle?) {
        let local = zone.local(at: instant.seconds)
        let minute = local.secondOfDay / 60
        guard isWorking(local.date) else {
            return (morning(after: local.date), isHoliday(local.date) ? .holiday : .freeDay)
        }
        if opening(from: minute) == minute { return (instant, nil) }
        if let later = landing(from: minute) { return (self.instant(local.date, later), .quietHours) }
        return (morning(after: local.date), .quietHours)
    }

    /// The last open instant at or before another; on earlier days none after `time`.
    func lastOpen(until instant: Timestamp, else time: TimeOfDay) -> Timestamp {
        let local = zone.local(at: instant.seconds)
        let minute = local.secondOfDay / 60
        if isWorking(local.date), let last = closing(until: minute) {
            return last == minute ? instant : self.instant(local.date, .at(last / 60, last % 60))
        }
        let last = closing(until: time.minuteOfDay) ?? Self.morning.minuteOfDay
        return self.instant(workingDay(before: local.date), .at(last / 60, last % 60))
    }

    /// 08:30 of the working day after a date, or later where that is quiet.
    func morning(after date: CivilDate) -> Timestamp {
        instant(workingDay(1, after: date), landing(from: 0) ?? Self.morning)
    }

    /// Where a note of a day lands that may not come before `minute`: not before 08:30 unless the day is quiet from then on.
    private func landing(from minute: Int) -> TimeOfDay? {
        (opening(from: max(minute, Self.morning.minuteOfDay)) ?? opening(from: minute)).flatMap {
            TimeOfDay(minuteOfDay: $0)
        }
    }

    /// The first open minute of a day at or after another.
    private func opening(from minute: Int) -> Int? {
        let minute = max(minute, Self.dawn.minuteOfDay)
        guard let time = TimeOfDay(minuteOfDay: minute), quiet.contains(time) else { return minute }
        return quiet.to.minuteOfDay > minute ? quiet.to.minuteOfDay : nil
    }

    /// The last open minute of a day at or before another.
    private func closing(until minute: Int) -> Int? {
        var minute = minute
        if let time = TimeOfDay(minuteOfDay: minute), quiet.contains(time) {
            guard quiet.from <= time else { return nil }
            minute = quiet.from.minuteOfDay - 1
        }
        return minute >= Self.dawn.minuteOfDay ? minute : nil
    }
}
