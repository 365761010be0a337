import Cron
import FoundationEssentials
import RemindApp
import RemindCore

/// Reads entries of a form, from wherever they come, with the form's own rules; times are read as they are everywhere here.
struct FormEntries {
    let form: Form
    let words: any WordSource
    let zone: Zone
    let now: Timestamp

    /// The answers in some fields, or one sentence with everything that is to be changed.
    func answers(in fields: [String: [String]]) throws -> Answers {
        let reading = form.read(fields: try withTimes(fields), now: zone.local(at: now.seconds).dateTime)
        guard reading.problems.isEmpty else {
            throw CommandError.badValue(reading.problems.map { "\($0.key): \(sentence($0))" }.joined(separator: "; "))
        }
        return reading.answers
    }

    /// Why an entry of one question is not taken; nil where it is.
    func problem(with entries: [String], of question: Question) throws -> String? {
        let reading = form.read(
            fields: try withTimes([question.key: entries]), now: zone.local(at: now.seconds).dateTime)
        return reading.problems.first { $0.key == question.key && $0.cause != .nothingFilledIn }.map(sentence)
    }

    private func sentence(_ problem: FormProblem) -> String { words.words(problem.sentenceKey, problem.values) }

    /// Turns "tue 15:00" into the wall time that the form expects.
    private func withTimes(_ fields: [String: [String]]) throws -> [String: [String]] {
        var fields = fields
        for question in form.questions where question.control == .moment {
            fields[question.key] = try fields[question.key]?.map { text in
                if text.trimmingBlanks().isEmpty { return "" }
                return try Typed.session(question.key) { () throws(SpokenTimeError) in
                    try .future(text, in: zone, at: now)
                }.description
            }
        }
        return fields
    }

    /// The fields of one JSON object: texts, numbers, true or false, lists of texts; null is left out.
    func fields(json text: String) throws(CommandError) -> [String: [String]] {
        guard case .object(let members)? = try? JSONDecoder().decode(JSONValue.self, from: Data(text.utf8)) else {
            throw .badValue("--answers: this is no JSON object: write {\"stance\": \"ready\"}")
        }
        var fields: [String: [String]] = [:]
        for (key, value) in members {
            guard let entries = Self.entries(of: value) else {
                throw .badValue(
                    "--answers: \(Typed.shown(key)): write a text, a number, true or false, or a list of texts")
            }
            fields[key] = entries
        }
        return fields
    }

    private static func entries(of value: JSONValue) -> [String]? {
        switch value {
        case .null, .bool(false): []
        case .bool(true): ["yes"]
        case .string(let text): [text]
        case .number(let number): Int(exactly: number).map { [String($0)] }
        case .array(let values):
            values.reduce([]) { texts, value in
                guard let texts, case .string(let text) = value else { return nil }
                return texts + [text]
            }
        case .object: nil
        }
    }
}
