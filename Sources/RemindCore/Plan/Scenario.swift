/// What kind of moment it was: the keys of domain.md 1.2, several at once, none required.
package enum Scenario: String, CaseIterable, Sendable {
    case triggerTopic = "trigger_topic"
    case culturalContext = "cultural_context"
    case pushedAdvice = "pushed_advice"
    case talkedTooMuch = "talked_too_much"
    case ledWithoutAsking = "led_without_asking"
    case selfDisclosure = "self_disclosure"
    case saidRegretted = "said_regretted"
    case tooStrong = "too_strong"
    case compassionGap = "compassion_gap"
    case forgotOrLate = "forgot_or_late"
    case logisticsOrFee = "logistics_or_fee"
    case boundary
    case missedSignal = "missed_signal"
    case other
    case notSure = "not_sure"

    /// The error type that a plan takes over where the therapist names none.
    package var usualErrorType: ErrorType {
        switch self {
        case .culturalContext: .both
        case .compassionGap, .missedSignal, .forgotOrLate: .omission
        case .other, .notSure, .boundary, .logisticsOrFee: .unsure
        default: .commission
        }
    }
}

/// A detail of a scenario; each belongs to one.
package enum ScenarioFlag: String, CaseIterable, Sendable {
    case repeated
    case knewToTreadCarefully = "knew_to_tread_carefully"
    case generalised
    case identityOrPower = "identity_or_power"
    case insisted
    case certainIWasRight = "certain_i_was_right"
    case theyTunedOut = "they_tuned_out"
    case possibleDissociation = "possible_dissociation"
    case oneSided = "one_sided"
    case focusTurnedToMe = "focus_turned_to_me"
}

extension ErrorType {
    /// What several scenarios add up to: the one that they share, else `both` where they differ, else `unsure`.
    package static func usual(for scenarios: [Scenario]) -> ErrorType {
        let types = Set(scenarios.map(\.usualErrorType)).subtracting([.unsure])
        return types.count > 1 ? .both : types.first ?? .unsure
    }
}
