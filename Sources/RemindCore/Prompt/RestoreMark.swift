/// What is known of a prompt that may have left before its store was put back from a backup.
package enum RestoreMark: Int, Sendable {
    /// It has not left, for all that can be known.
    case none
    /// It may have left: it waits for the keeper's word.
    case held
    /// It may have left, and someone decided what becomes of it. The links of the mail that may have come stay good.
    case decided
}
