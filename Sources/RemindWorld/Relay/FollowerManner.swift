/// How the relay takes commands behind a body (RFC 2920 section 3.1), which not every server bears.
enum FollowerManner: CaseIterable {
    case taken
    /// They are out of order.
    case refused
    /// It forgets what lies unread when a body ends.
    case unheard
    /// It takes the body and hangs up.
    case hungUpOn
}
