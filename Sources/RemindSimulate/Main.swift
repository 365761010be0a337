import Glibc
import RemindWorld

/// `RemindSimulate FIRST COUNT [files] [trace]`: lives so many worlds through, one a seed, and stops at the first in which
/// an invariant breaks, with its steps. `scripts/simulate` builds it and spreads the seeds over processes.
@main
enum Main {
    /// For the last words, should the program itself fail.
    private nonisolated(unsafe) static var seed: UInt64 = 0
    /// The last steps of a broken world tell most.
    private static let stepsShown = 250

    static func main() throws {
        let words = CommandLine.arguments.dropFirst()
        let numbers = words.compactMap { UInt64($0) }
        guard numbers.count == 2 else {
            print("usage: RemindSimulate FIRST COUNT [files] [trace]")
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
        for seed in numbers[0]..<(numbers[0] + numbers[1]) {
            Main.seed = seed
            let world = try World(seed: seed, on: ground, trace: words.contains("trace") ? { print($0) } : nil)
            if let violation = world.run() {
                try report(violation, ground)
                ground.close()
                exit(1)
            }
            if words.contains("trace") { print("seed \(seed): \(world.summary)") }
        }
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
