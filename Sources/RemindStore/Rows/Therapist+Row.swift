import RemindCore

extension Therapist {
    /// The columns that `init(row:)` reads, in its order.
    static let columns: SQLQuery = """
        therapist.id, therapist.name, therapist.email, therapist.locale, therapist.zone, therapist.rhythm,
        therapist.work_days, therapist.quiet_hours, therapist.max_per_day, therapist.max_per_week, therapist.digest,
        therapist.mail_state, therapist.muted, therapist.paused_until, therapist.data_key, therapist.created_at,
        therapist.agenda_until
        """

    init(row: inout SQLRow) throws(StoreError) {
        self.init(
            id: try row.id(), name: try row.text(), email: try row.parsed { try? EmailAddress($0) },
            locale: try row.text(), zoneName: try row.text(),
            preferences: Preferences(
                rhythm: try row.optionalWord(), workDays: try row.optionalParsed { WorkDays($0) },
                quietHours: try row.optionalParsed { QuietHours($0) }, maxPerDay: try row.optionalInt(),
                maxPerWeek: try row.optionalInt(), digest: try row.optionalInt().map { $0 != 0 }),
            mailState: try row.word(), muted: Set(try row.words()), pausedUntil: try row.optionalTimestamp(),
            dataKey: WrappedKey(bytes: try row.bytes()), createdAt: try row.timestamp(),
            agendaUntil: try row.optionalTimestamp())
    }

    var insertion: SQLQuery {
        """
        INSERT INTO therapist (id, name, email, email_key, locale, zone, rhythm, work_days, quiet_hours, max_per_day,
            max_per_week, digest, mail_state, muted, paused_until, confirmed_at, data_key, created_at)
        VALUES (\(id), \(name), \(email.description), \(email.key), \(locale), \(zoneName), \(preferences.rhythm),
            \(preferences.workDays?.description), \(preferences.quietHours?.description), \(preferences.maxPerDay),
            \(preferences.maxPerWeek), \(preferences.digest), \(mailState), \(words: muted.map(\.rawValue).sorted()),
            \(pausedUntil), \(mailState == .unconfirmed ? nil : createdAt), \(dataKey), \(createdAt))
        """
    }

    /// Writes every column that a person can change.
    var update: SQLQuery {
        """
        UPDATE therapist SET name = \(name), email = \(email.description), email_key = \(email.key), locale = \(locale),
            zone = \(zoneName), rhythm = \(preferences.rhythm), work_days = \(preferences.workDays?.description),
            quiet_hours = \(preferences.quietHours?.description), max_per_day = \(preferences.maxPerDay),
            max_per_week = \(preferences.maxPerWeek), digest = \(preferences.digest), mail_state = \(mailState),
            muted = \(words: muted.map(\.rawValue).sorted()), paused_until = \(pausedUntil)
        WHERE id = \(id)
        """
    }
}

extension EmailAddress {
    /// What makes an address unique: the whole of it in lower case, since no practice has two people who differ by
    /// case.
    var key: String { description.lowercased() }
}
