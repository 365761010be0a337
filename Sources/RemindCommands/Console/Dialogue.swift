import RemindCore

/// Asks someone at a terminal; the end of input ends the command and nothing is stored.
struct Dialogue {
    let console: any Console
    let words: any WordSource

    /// Whether questions make sense here.
    static func isPossible(on console: any Console, _ options: CommonOptions) -> Bool {
        console.isTerminal && !options.noInput
    }

    /// A line, without blanks at its ends; empty where someone just presses Enter.
    func line(_ question: String) throws(CommandError) -> String {
        console.ask(question + " ")
        guard let line = console.readLine() else {
            console.complain("")
            throw .abandoned
        }
        return line.trimmingBlanks()
    }

    /// Asks until `read` takes the line; its sentence says what to write instead.
    func value<Value>(_ question: String, _ read: (String) throws -> Value) throws -> Value {
        while true {
            let line = try line(question)
            do { return try read(line) } catch { console.complain("  \(Complaint(about: error).sentence)") }
        }
    }

    /// A numbered list; nil where none was chosen. With `required`, asks until one is.
    func choice(_ question: String, _ options: [String], required: Bool) throws -> Int? {
        let chosen = try numbers(question, options, atMost: 1, required: required)
        return chosen.first
    }

    /// Any number of a numbered list, in its order.
    func choices(_ question: String, _ options: [String]) throws -> [Int] {
        try numbers(question, options, atMost: options.count, required: false)
    }

    func isYes(_ question: String) throws -> Bool {
        ["y", "yes"].contains(try line(question + " [y/N]").lowercased())
    }

    private func numbers(_ question: String, _ options: [String], atMost limit: Int, required: Bool) throws -> [Int] {
        console.complain(question)
        for (index, option) in options.enumerated() {
            console.complain("  \(index < 9 && options.count > 9 ? " " : "")\(index + 1)  \(option)")
        }
        let hint = words.words(limit > 1 ? "cli.ask.numbers" : required ? "cli.ask.number" : "cli.ask.number_or_none")
        return try value(hint) { line in
            let numbers = line.split { $0 == "," || $0 == " " }.map { Int($0) ?? 0 }
            let isKnown = numbers.allSatisfy(options.indices.map { $0 + 1 }.contains)
            guard isKnown, numbers.count <= limit, !required || numbers.count == 1 else {
                throw CommandError.badValue(words.words("cli.ask.range", ["last": String(options.count)]))
            }
            return Set(numbers).sorted().map { $0 - 1 }
        }
    }
}
