/// What a prompt is for, as one text: unique among all prompts that are not cancelled, so a second enqueue does nothing.
///
/// It carries a hash of its text, which is the same on every machine and in every process: rows are found by it, and it
/// decides their jitter.
package struct PromptKey: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let text: String
    let fingerprint: UInt64

    package init(_ text: String) {
        self.text = text
        fingerprint = FNV1a.hash(text)
    }

    package var description: String { text }
    package static func == (left: Self, right: Self) -> Bool {
        left.fingerprint == right.fingerprint && left.text == right.text
    }
    package func hash(into hasher: inout Hasher) { hasher.combine(fingerprint) }
    package static func < (left: Self, right: Self) -> Bool { left.text < right.text }

    /// A prompt of a plan: plan, kind, session (its id, which a move keeps) and ordinal (a second note is 2).
    package static func plan(_ plan: PlanID, _ kind: PromptKind, session: SessionID? = nil, ordinal: Int = 1) -> Self {
        .init("plan/\(plan)/\(kind.rawValue)/\(session?.text ?? "-")/\(ordinal)")
    }

    /// A nudge by cron: therapist, the nudge's name, the occurrence's instant.
    package static func nudge(_ therapist: TherapistID, name: String, occurrence: Timestamp) -> Self {
        .init("therapist/\(therapist)/nudge/\(name)/\(occurrence.seconds)")
    }

    package static func welcome(_ therapist: TherapistID, ordinal: Int = 1) -> Self {
        .init("therapist/\(therapist)/welcome/\(ordinal)")
    }

    /// A digest: therapist and the Monday of its week.
    package static func digest(_ therapist: TherapistID, week: String) -> Self {
        .init("therapist/\(therapist)/digest/\(week)")
    }

    /// Service mail: its cause and a random id.
    package static func service(cause: String, id: PromptID) -> Self { .init("service/\(cause)/\(id)") }
}
