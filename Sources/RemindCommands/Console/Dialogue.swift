import RemindApp
import RemindCore

/// Asks someone at a terminal; the end of input ends the command and nothing is stored.
struct Dialogue {
    let console: any Console
    let words: any WordSource

    /// Whether questions make sense here.
    static func isPossible(on console: any Console, _ options: CommonOptions) -> Bool {
        console.isTerminal && !options.noInput
    }

    /// The one to ask with, or nil where questions make no sense.
    static func at(_ console: any Console, _ options: CommonOptions, _ tools: Toolbox) -> Dialogue? {
        isPossible(on: console, options) ? Dialogue(console: console, words: tools.words()) : nil
    }

    /// A line, without blanks at its ends; empty where someone just presses Enter.
    func line(_ question: String) throws(CommandError) -> String {
        let lines = Prose.wrapped(question)
        for line in lines.dropLast() { console.complain(line) }
        console.ask((lines.last ?? "") + " ")
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
            do { return try read(line) } catch CommandError.abandoned {
                throw CommandError.abandoned
            } catch { complain(Complaint(about: error).sentence) }
        }
    }

    /// Says what is wrong, indented below the question.
    func complain(_ sentence: String) {
        for line in Prose.wrapped("  " + sentence, indent: 2) { console.complain(line) }
    }

    /// One of a numbered list; nil where none was chosen.
    func choice(_ question: String, _ options: [String]) throws -> Int? {
        try numbers(question, options, hint: "cli.ask.number_or_none", allowed: 0...1).first
    }

    /// One of a numbered list; asks until one is chosen.
    func requiredChoice(_ question: String, _ options: [String]) throws -> Int {
        try numbers(question, options, hint: "cli.ask.number", allowed: 1...1).first ?? 0
    }

    /// One of a numbered list; Enter chooses the first.
    func choiceOrFirst(_ question: String, _ options: [String]) throws -> Int {
        try numbers(question, options, hint: "cli.ask.number_or_first", allowed: 0...1).first ?? 0
    }

    /// Any number of a numbered list, in its order.
    func choices(_ question: String, _ options: [String]) throws -> [Int] {
        try numbers(question, options, hint: "cli.ask.numbers", allowed: 0...options.count)
    }

    func isYes(_ question: String) throws -> Bool {
        ["y", "yes"].contains(try line(question + " [y/N]").lowercased())
    }

    private func numbers(
        _ question: String, _ options: [String], hint: String, allowed: ClosedRange<Int>
    ) throws -> [Int] {
        for line in Prose.wrapped(question) { console.complain(line) }
        for (index, option) in options.enumerated() {
            console.complain("  \(index < 9 && options.count > 9 ? " " : "")\(index + 1)  \(option)")
        }
        return try value(words.words(hint)) { line in
            let numbers = line.split { $0 == "," || $0 == " " }.map { Int($0) ?? 0 }
            let isKnown = numbers.allSatisfy(options.indices.map { $0 + 1 }.contains)
            guard isKnown, allowed.contains(Set(numbers).count) else {
                throw CommandError.badValue(words.words("cli.ask.range", ["last": String(options.count)]))
            }
            return Set(numbers).sorted().map { $0 - 1 }
        }
    }
}
