import FoundationEssentials

/// The one JSON text that a form's answers are sealed as: `{"answers":{"stance":{"choice":"ready"},…},"version":1}`.
///
/// Keys are sorted, so equal answers are equal texts; a reader that meets a newer version refuses it instead of guessing.
package enum AnswersCodec {
    /// What this code writes, and the newest that it reads.
    static let version = 1

    package static func text(of answers: Answers) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let stored = StoredAnswers(version: version, answers: answers.mapValues(StoredAnswer.init))
        // Strings, whole numbers and flags always encode; the empty object keeps the impossible harmless.
        guard let data = try? encoder.encode(stored) else { return "{}" }
        return String(decoding: data, as: UTF8.self)
    }

    package static func answers(in text: String) throws(AnswersError) -> Answers {
        guard let stored = try? JSONDecoder().decode(StoredAnswers.self, from: Data(text.utf8)) else {
            throw .malformed
        }
        guard stored.version == version else { throw .unknownVersion(stored.version) }
        var answers: Answers = [:]
        for (key, value) in stored.answers {
            guard let answer = value.answer else { throw .malformed }
            answers[key] = answer
        }
        return answers
    }
}

/// Why stored answers cannot be read.
package enum AnswersError: Error, Equatable, Sendable, CustomStringConvertible {
    case malformed
    case unknownVersion(Int)

    package var description: String {
        switch self {
        case .malformed: "these answers are not what remindd writes: restore a backup of the store"
        case .unknownVersion(let version): "these answers have version \(version): install the remindd that wrote them"
        }
    }
}

/// The outer object.
private struct StoredAnswers: Codable {
    var version: Int
    var answers: [String: StoredAnswer]
}

/// One answer: exactly one member is there, and its name says which kind it is.
private struct StoredAnswer: Codable {
    var choice: String?
    var choices: [String]?
    var scale: Int?
    var text: String?
    var flag: Bool?

    init(_ answer: Answer) {
        switch answer {
        case .choice(let option): choice = option
        case .choices(let options): choices = options
        case .scale(let value): scale = value
        case .text(let words): text = words
        case .flag(let isSet): flag = isSet
        }
    }

    var answer: Answer? {
        let found: [Answer?] = [
            choice.map(Answer.choice), choices.map(Answer.choices), scale.map(Answer.scale), text.map(Answer.text),
            flag.map(Answer.flag),
        ]
        let present = found.compactMap(\.self)
        return present.count == 1 ? present[0] : nil
    }
}
