/// Measurements of single functions, run by hand through `scripts/bench`; nothing of it is installed.
@main
enum Main {
    static func main() throws {
        switch CommandLine.arguments.dropFirst().first {
        case "cron": try CronBench.run(CommandLine.arguments.dropFirst(2))
        case "derive": try DeriveBench.run()
        case "letter": try LetterBench.run()
        default: print("usage: RemindBench cron EXPRESSION... | derive | letter")
        }
    }
}
