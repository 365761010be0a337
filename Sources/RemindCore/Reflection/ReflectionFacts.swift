/// The few parts of an answer that steer what comes next; they stay readable so that an agenda can be derived without keys.
package struct ReflectionFacts: Hashable, Sendable {
    package let form: FormKind
    /// The required choice of the form.
    package let choice: String
    /// The debrief's "next": watch, come_back, consult or close; the wish of `fuel`: fewer_notes or pause among others.
    package let next: String?
    /// A consultation was wished for (mindsight's tick, debrief's next, fuel's wish).
    package let wantsConsult: Bool

    package init(form: FormKind, choice: String, next: String? = nil, wantsConsult: Bool = false) {
        self.form = form
        self.choice = choice
        self.next = next
        self.wantsConsult = wantsConsult
    }

    /// Reads the facts off a form's answers; a missing required choice gives nil.
    package init?(form: Form, answers: Answers) {
        var choice = "saved"
        if let required = form.required {
            guard case .choice(let chosen)? = answers[required.key] else { return nil }
            choice = chosen
        }
        var next: String?
        if case .choice(let chosen)? = answers[form.kind == .fuel ? "wish" : "next"] { next = chosen }
        let wished =
            answers["consult_wanted"] == .flag(true) || next == "consult"
            || answers["wish"] == .choice("consultation")
        self.init(form: form.kind, choice: choice, next: next, wantsConsult: wished)
    }
}

extension ReflectionFacts {
    /// Answers that ask for one more note on the next working day.
    package var asksAgain: Bool {
        switch choice {
        case "not_today", "carrying": true
        case "unclear": form == .mindsight
        default: false
        }
    }
}
