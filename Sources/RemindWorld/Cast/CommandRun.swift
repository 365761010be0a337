/// One run of a command: a process that may be killed, too.
final class CommandRun {
    /// It is killed at this statement,
    private let deadlyStatement: Int
    /// after so many transactions that end well: none but the first, if a command is all or nothing.
    private var spared: Int
    /// Transactions of its that changed something.
    var commits = 0
    /// What happens when it has been killed.
    let onDeath: (CommandRun) -> Void

    init(deadlyStatement: Int, spared: Int, onDeath: @escaping (CommandRun) -> Void) {
        self.deadlyStatement = deadlyStatement
        self.spared = spared
        self.onDeath = onDeath
    }

    /// Begins its next transaction; at which statement of it, if any, it is killed.
    func begin() -> Int? {
        spared -= 1
        return spared == -1 ? deadlyStatement : nil
    }
}
