/// Someone who gets the notes: an address, a zone and what suits them.
package struct Therapist: Hashable, Sendable {
    package let id: TherapistID
    package var name: String
    package var email: EmailAddress
    package var locale: String
    package var zoneName: String
    package var preferences: Preferences
    package var mailState: MailState
    /// Kinds that the therapist stopped; plan kinds stop per plan.
    package var muted: Set<PromptKind>
    package var pausedUntil: Timestamp?
    package var dataKey: WrappedKey
    package var createdAt: Timestamp
    /// How far the agenda has been derived.
    package var agendaUntil: Timestamp?

    package init(
        id: TherapistID, name: String, email: EmailAddress, locale: String = "en", zoneName: String,
        preferences: Preferences = Preferences(), mailState: MailState = .unconfirmed, muted: Set<PromptKind> = [],
        pausedUntil: Timestamp? = nil, dataKey: WrappedKey, createdAt: Timestamp, agendaUntil: Timestamp? = nil
    ) {
        self.id = id
        self.name = name
        self.email = email
        self.locale = locale
        self.zoneName = zoneName
        self.preferences = preferences
        self.mailState = mailState
        self.muted = muted
        self.pausedUntil = pausedUntil
        self.dataKey = dataKey
        self.createdAt = createdAt
        self.agendaUntil = agendaUntil
    }
}

/// What a therapist chose; what is nil comes from the practice's `schedule`.
package struct Preferences: Hashable, Sendable {
    package var rhythm: Rhythm?
    package var workDays: WorkDays?
    package var quietHours: QuietHours?
    package var maxPerDay: Int?
    package var maxPerWeek: Int?
    package var digest: Bool?

    package init(
        rhythm: Rhythm? = nil, workDays: WorkDays? = nil, quietHours: QuietHours? = nil, maxPerDay: Int? = nil,
        maxPerWeek: Int? = nil, digest: Bool? = nil
    ) {
        self.rhythm = rhythm
        self.workDays = workDays
        self.quietHours = quietHours
        self.maxPerDay = maxPerDay
        self.maxPerWeek = maxPerWeek
        self.digest = digest
    }
}

/// Whether mail may go to an address.
package enum MailState: String, CaseIterable, Sendable {
    /// Only `welcome` (and service mail that it asked for) until the address is confirmed.
    case unconfirmed
    case active
    /// The address bounced or complained; `therapist unsuspend` undoes it.
    case suspended
    /// The therapist stopped everything; `therapist resume` undoes it.
    case stopped
}

/// How much comes: the short way, or every note of domain.md 2.2.
package enum Rhythm: String, CaseIterable, Sendable { case gentle, full }
