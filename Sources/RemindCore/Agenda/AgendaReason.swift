package import Cron

/// Why a note comes, moved or does not come: what `schedule` shows in short and `explain` in sentences.
///
/// A draft holds them in this order: why it comes, what moved it, what became of it. Rows keep their `text`, one line each.
package enum AgendaReason: Hashable, Sendable {
    // Why it comes
    case addressAdded
    case afterNoting(Duration)
    case afterSession(Duration)
    /// The working day before a session, at the time that the practice set.
    case dayBefore(TimeOfDay)
    case atOnce
    case beforeSession(Duration)
    case nextWorkingDay
    case noNextSession
    /// So many working days after a consultation was wished for.
    case consultWished(Int)
    case afterClose(Duration)
    /// An entry of `schedule.nudges`, by its name.
    case calendar(String)
    case weeksDigest
    /// One more note after the answer "not today".
    case again
    case secondNote
    /// Four nudges went without an answer: this one asks whether to go on so.
    case asksHowOften
    /// The therapist, or the keeper for them, put it off.
    case snoozed(SnoozeChoice)

    // What moved it
    case held(Obstacle)
    case earlier(Obstacle)
    /// Nothing held it back any longer: one note precedes each session.
    case guarantee

    // Which mail takes it along
    case merged(PromptKind)
    case lastLine(PromptKind)
    /// The digest of a day.
    case digest(CivilDate)

    // Why it does not come
    case skipped(Obstacle)
    /// Two of its kind went unanswered.
    case silence
    /// It was decided not to raise it.
    case unsaid
    case needsTime
    case fuelInstead
    case closingInstead
    /// Less than so much is left before the session.
    case tooNear(Duration)

    // What became of it
    case cancelled(Cancellation)
    /// A person made it due at once.
    case madeDue
    /// It may have left already, and waits until a person says what is true.
    case heldBack
    /// A person left it out.
    case leftOut
    case expired
    /// The daemon ended in the middle of sending it.
    case cutOff
    /// Its mail came back with this status.
    case returned(String)
    /// Its mail was reported as unwanted.
    case complaint

    /// What a server or a person noted: a line that the agenda keeps and does not read.
    case other(String)
}
