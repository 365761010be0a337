/// What every rule looks at: the therapist's own settings, the calendar and the rows that exist.
struct AgendaFrame {
    let now: Timestamp
    let until: Timestamp
    let schedule: ScheduleSettings
    let therapist: Therapist
    let rhythm: Rhythm
    let calendar: WorkCalendar
    let rows: PromptLedger

    var times: PromptTimes { schedule.prompts }

    init(_ input: AgendaInput) {
        let own = input.therapist.preferences
        now = input.now
        until = input.until
        schedule = input.schedule
        therapist = input.therapist
        rhythm = own.rhythm ?? input.schedule.rhythm
        calendar = WorkCalendar(
            zone: input.zone, days: own.workDays ?? input.schedule.workDays,
            quiet: own.quietHours ?? input.schedule.quietHours, holidays: input.schedule.holidays)
        rows = PromptLedger(input.prompts, at: input.now)
    }

    /// Whether the therapist turned a kind off.
    func isMuted(_ kind: PromptKind) -> Bool { therapist.muted.contains(kind) }

    /// The moment with its jitter, on the same day, in open hours and between both bounds; without where none fits.
    func jittered(
        _ moment: Timestamp, _ key: PromptKey, by bound: Duration, from earliest: Timestamp, before deadline: Timestamp
    ) -> Timestamp {
        let offset = Jitter.offset(for: key, within: bound)
        if offset == .zero { return moment }
        let day = calendar.date(of: moment)
        for spread in [moment + offset, moment - offset]
        where spread >= earliest && spread < deadline && calendar.isOpen(at: spread)
            && calendar.date(of: spread) == day
        {
            return spread
        }
        return moment
    }
}
