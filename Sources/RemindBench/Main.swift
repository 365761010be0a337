/// Measurements of single functions, run by hand through `scripts/bench`; nothing of it is installed.
@main
enum Main {
    static func main() throws {
        switch CommandLine.arguments.dropFirst().first {
        case "derive": try DeriveBench.run()
        default: print("usage: RemindBench derive")
        }
    }
}
