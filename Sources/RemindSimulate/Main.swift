import Glibc
import RemindWorld

/// `RemindSimulate FIRST COUNT [files] [trace] [coverage]`: lives so many worlds through, one a seed, and stops at the first in which
/// an invariant breaks, with its steps; with `coverage` it prints how often what happened. `scripts/simulate` builds it and spreads the seeds over processes.
@main
enum Main {
    /// For the last words, should the program itself fail: written between worlds, and read by the handler of a signal that
    /// ends the program.
    private nonisolated(unsafe) static var seed: UInt64 = 0
    /// The last steps of a broken world tell most.
    private static let stepsShown = 250

    static func main() throws {
        let words = CommandLine.arguments.dropFirst()
        let numbers = words.compactMap { UInt64($0) }
        guard numbers.count == 2 else {
            print("usage: RemindSimulate FIRST COUNT [files] [trace] [coverage]")
            exit(64)
        }
        for number in [SIGILL, SIGTRAP, SIGSEGV, SIGABRT] {
            signal(number) { number in
                print("seed \(Main.seed): the program was stopped by signal \(number)")
                _exit(70)
            }
        }
        let ground = try Ground(onFiles: words.contains("files"))
        defer { ground.close() }
        var coverage = Coverage()
        let tally: ((String) -> Void)? = words.contains("coverage") ? { coverage.add($0) } : nil
        for seed in numbers[0]..<(numbers[0] + numbers[1]) {
            Main.seed = seed
            let trace: ((String) -> Void)? = words.contains("trace") ? { print($0) } : nil
            let world = try World(seed: seed, on: ground, trace: trace, tally: tally)
            if let violation = world.run() {
                try report(violation, ground)
                ground.close()
                exit(1)
            }
            if trace != nil { print("seed \(seed): \(world.summary)") }
        }
        if tally != nil { for (what, count) in coverage.counts { print("\(count)\t\(what)") } }
    }

    /// Lives the broken world once more to hear its steps: worlds that are not broken need not tell any.
    private static func report(_ violation: Violation, _ ground: Ground) throws {
        var steps: [String] = []
        let again = try World(seed: seed, on: ground, trace: { steps.append($0) }).run()
        for step in steps.suffix(stepsShown) { print(step) }
        print("seed \(seed): \(violation)")
        if again != violation { print("it did not break in the same way again: something is not decided by the seed") }
    }
}
