import ArgumentParser

extension Remindctl {
    /// Runs one command line and returns what the shell is told; results go to stdout, everything else to stderr.
    static func run(_ arguments: [String], in context: CommandContext) async -> ShellStatus {
        do {
            var command = try parseAsRoot(arguments)
            guard let verb = command as? any Verb else {
                try command.run()
                return .done
            }
            do {
                let report = try await verb.run(in: context)
                context.console.write(verb.common.json ? report.json : report.text)
                return report.status
            } catch {
                let complaint = Complaint(about: error)
                context.console.complain("remindctl: " + Report.printable(lines: complaint.sentence))
                return complaint.status
            }
        } catch {
            return say(error, on: context.console)
        }
    }

    /// Help and version are results; anything else that the parser throws is about the command line.
    private static func say(_ error: any Error, on console: any Console) -> ShellStatus {
        let isResult = exitCode(for: error) == .success
        let message = fullMessage(for: error)
        if isResult { console.write(message + "\n") } else { console.complain(message) }
        return isResult ? .done : .usage
    }
}
