import CSQLiteSetup
import GRDB

extension Configuration {
    /// What every connection of ours has in common.
    ///
    /// GRDB's default is to fail at once when another process writes; here it waits up to five seconds. Deleted content
    /// is overwritten (`secure_delete`) and temporary tables never reach a disk (trust.md 3.2.7).
    static func remindd(readOnly: Bool = false) -> Configuration {
        _ = memoryIsNotCounted
        var configuration = Configuration()
        configuration.readonly = readOnly
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase { connection in
            try connection.execute(sql: "PRAGMA temp_store = MEMORY")
            if readOnly { return }
            try connection.execute(sql: "PRAGMA secure_delete = ON")
            try connection.execute(sql: "PRAGMA synchronous = FULL")
        }
        return configuration
    }

    /// Once a process, before its first connection.
    private static let memoryIsNotCounted = countNoMemory() == 0
}
