package import Cron

extension Form {
    /// Reads what a page or a terminal sent, field by field: unknown fields and options are refused, texts have hard limits,
    /// and the one required choice must be there. `now` is the therapist's wall clock; a meeting before it is refused.
    package func read(fields: [String: [String]], now: LocalDateTime? = nil) -> FormReading {
        var reading = FormReading(answers: [:], problems: [])
        for question in questions {
            let entries = (fields[question.key] ?? []).map(Self.cleaned).filter { !$0.isEmpty }
            do throws(FormProblem.Refusal) {
                reading.answers[question.key] = try question.answer(from: entries, now: now)
                if question.isRequired, reading.answers[question.key] == nil { throw .init(.choiceNeeded) }
            } catch {
                reading.problems.append(FormProblem(question.key, error.cause))
            }
        }
        if kind == .nextSession, reading.answers["stance"] == .choice("known"),
            reading.answers["next_session"] == nil, !reading.problems.contains(where: { $0.key == "next_session" })
        {
            reading.problems.append(FormProblem("next_session", .momentNeeded))
        }
        if let first = questions.first, required == nil, reading.answers.isEmpty, reading.problems.isEmpty {
            // A robot that presses every button leaves nothing behind.
            reading.problems.append(FormProblem(first.key, .nothingFilledIn))
        }
        let known = Set(questions.map(\.key))
        reading.problems += fields.keys.filter { !known.contains($0) }.sorted().map { FormProblem($0, .unknownField) }
        return reading
    }

    /// Line ends as one character, no other control characters, no blanks at the ends.
    private static func cleaned(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for character in text {
            if character.isNewline {
                scalars.append("\n")
            } else {
                scalars.append(
                    contentsOf: character.unicodeScalars.filter { $0.properties.generalCategory != .control })
            }
        }
        let inner = String(scalars).drop(while: \.isWhitespace)
        return String(inner.reversed().drop(while: \.isWhitespace).reversed())
    }
}

extension FormProblem {
    /// A cause on its way to its question.
    fileprivate struct Refusal: Error {
        let cause: Cause
        init(_ cause: Cause) { self.cause = cause }
    }
}

extension Question {
    /// The answer in cleaned, non-empty entries; nil where the question was left out.
    fileprivate func answer(from entries: [String], now: LocalDateTime?) throws(FormProblem.Refusal) -> Answer? {
        if case .choices(let options) = control {
            guard entries.allSatisfy(options.contains) else { throw .init(.unknownOption) }
            let chosen = options.filter(entries.contains)
            return chosen.isEmpty ? nil : .choices(chosen)
        }
        guard let entry = entries.first else { return nil }
        guard entries.count == 1 else { throw .init(.unknownField) }
        switch control {
        case .choices: return nil
        case .choice(let options):
            guard options.contains(entry) else { throw .init(.unknownOption) }
            return .choice(entry)
        case .scale:
            guard let value = Int(entry), (0...10).contains(value), entry == String(value) else {
                throw .init(.notOnScale)
            }
            return .scale(value)
        case .text(let limit):
            guard entry.count <= limit else { throw .init(.tooLong(over: entry.count - limit)) }
            return .text(entry)
        case .flag:
            guard entry == "yes" else { throw .init(.unknownOption) }
            return .flag(true)
        case .moment:
            guard let moment = LocalDateTime(entry) else { throw .init(.notAMoment) }
            if let now, moment <= now { throw .init(.momentPast) }
            return .text(moment.description)
        }
    }
}
