/// Lists in plain English.
enum EnglishList {
    /// "a", "a and b", "a, b and c".
    static func joined(_ words: [String]) -> String {
        guard let last = words.last, words.count > 1 else { return words.first ?? "" }
        return words.dropLast().joined(separator: ", ") + " and " + last
    }

    /// Ascending numbers with each run of three or more as a range: "1 to 5, 9 and 15"; `name` writes one of them.
    static func ranges(_ numbers: [Int], name: (Int) -> String = { String($0) }) -> String {
        joined(
            runs(numbers).flatMap { run in
                run.count > 2 ? ["\(name(run.lowerBound)) to \(name(run.upperBound))"] : run.map(name)
            })
    }

    /// The consecutive stretches of ascending numbers.
    static func runs(_ numbers: [Int]) -> [ClosedRange<Int>] {
        var runs: [ClosedRange<Int>] = []
        for number in numbers {
            if let last = runs.last, last.upperBound + 1 == number {
                runs[runs.count - 1] = last.lowerBound...number
            } else {
                runs.append(number...number)
            }
        }
        return runs
    }

    /// The common distance of three or more ascending numbers, or nil.
    static func step(_ numbers: [Int]) -> Int? {
        guard numbers.count > 2 else { return nil }
        let step = numbers[1] - numbers[0]
        return zip(numbers, numbers.dropFirst()).allSatisfy { $1 - $0 == step } ? step : nil
    }
}
