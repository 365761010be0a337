import Cron
import Glibc
import RemindApp

/// The program remindctl.
package enum RemindctlMain {
    /// Runs the process's command line and ends the process with its exit status.
    package static func main() async -> Never {
        signal(SIGPIPE, SIG_IGN)
        let status = await Remindctl.run(Array(CommandLine.arguments.dropFirst()), in: .system)
        exit(status.rawValue)
    }
}
