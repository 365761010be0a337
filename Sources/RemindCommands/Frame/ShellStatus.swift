/// What the shell is told (sysexits(3) where it has a number for it).
package enum ShellStatus: Int32, Sendable {
    case done = 0
    /// A check ran and found problems.
    case problems = 1
    /// It is on its way already.
    case tooLate = 3
    /// The command line is not one: unknown flag, missing value.
    case usage = 64
    /// A value that cannot be, a move that the state does not allow, a corrupt store.
    case badData = 65
    /// No such plan, prompt, therapist or file.
    case noSuchThing = 66
    /// Relay, daemon or store cannot be reached.
    case unavailable = 69
    /// A defect of ours.
    case defect = 70
    /// Someone else is writing; later it will work.
    case busy = 75
    case notPermitted = 77
    case configuration = 78
}
