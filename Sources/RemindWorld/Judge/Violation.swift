/// A broken invariant of delivery, by its number in the list below (gaps: those that need real processes or pages).
///
/// 1 no dot after the deadline · 2 copies of a key · 3 nothing lost silently · 4 commit before the first body byte ·
/// 5 sent only after 2xx · 6 refusals final, faults not · 7 cancelled means no copy · 8 moved means nothing at the old time,
/// and agendas follow the schedule ·
/// 10 back to work after a crash · 11 nothing expires under a suspect clock · 13 no start while the store cannot commit ·
/// 15 nothing on the wire but our commands and messages · 16 several nodes as one · 17 a clean stop · 18 bounded. 0 stands for a change that `PromptTransition` does not know.
package struct Violation: Error, Hashable, Sendable, CustomStringConvertible {
    package let number: Int
    package let text: String

    package var description: String { "invariant \(number): \(text)" }
}
