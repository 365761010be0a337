import Cron

/// What a filled-in form came to: the answers that can be stored, and what stands in the way.
package struct FormReading: Hashable, Sendable {
    package var answers: Answers
    /// In the order of the form's questions; fields that the form does not have come last.
    package var problems: [FormProblem]

    package init(answers: Answers, problems: [FormProblem]) {
        self.answers = answers
        self.problems = problems
    }
}

/// One thing to change before a form can be saved.
package struct FormProblem: Hashable, Sendable {
    /// The question's key, or the name of a field that the form does not have.
    package let key: String
    package let cause: Cause

    /// Why an entry is not taken; its sentence is in the catalogue under `form.problem.<raw value>`.
    package enum Cause: Hashable, Sendable {
        /// The one required choice was not made.
        case choiceNeeded
        /// Nothing at all was filled in, on a form that asks for nothing in particular.
        case nothingFilledIn
        /// No such question, or more entries than it takes.
        case unknownField
        case unknownOption
        /// Not 0 to 10.
        case notOnScale
        case tooLong(over: Int)
        /// No date and time, or none that the calendar has.
        case notAMoment
        /// The moment is known to be wanted and was left out.
        case momentNeeded
        case momentPast
    }

    package init(_ key: String, _ cause: Cause) {
        self.key = key
        self.cause = cause
    }

    /// The catalogue's key of the sentence that says what is wrong and what to do.
    package var sentenceKey: String { "form.problem.\(cause.name)" }

    /// What the sentence's placeholders stand for.
    package var values: [String: String] {
        if case .tooLong(let over) = cause { return ["over": String(over)] }
        return [:]
    }

    /// Every sentence that a problem may need.
    package static let sentenceKeys = [
        Cause.choiceNeeded, .nothingFilledIn, .unknownField, .unknownOption, .notOnScale, .tooLong(over: 0),
        .notAMoment,
        .momentNeeded, .momentPast,
    ].map { "form.problem.\($0.name)" }
}

extension FormProblem.Cause {
    fileprivate var name: String {
        switch self {
        case .choiceNeeded: "choice_needed"
        case .nothingFilledIn: "nothing_filled_in"
        case .unknownField: "unknown_field"
        case .unknownOption: "unknown_option"
        case .notOnScale: "not_on_scale"
        case .tooLong: "too_long"
        case .notAMoment: "not_a_moment"
        case .momentNeeded: "moment_needed"
        case .momentPast: "moment_past"
        }
    }
}
