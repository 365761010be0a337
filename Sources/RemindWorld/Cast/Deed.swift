/// What people do.
enum Deed: String, CaseIterable {
    case queue, plan, cancel, sendNow, session, planChange, therapistChange, answer, putOff

    /// As often as they do it.
    static let drawn: [Deed] = [
        .queue, .queue, .queue, .plan, .cancel, .cancel, .cancel, .sendNow, .sendNow, .session, .session, .planChange,
        .therapistChange, .answer, .putOff, .putOff,
    ]
}
