extension FormKind {
    /// The earlier forms of the same plan that this step builds on, nearest first: their words may be shown beside it.
    package var buildsOn: [FormKind] {
        switch self {
        case .mindsight: [.acknowledge]
        case .repair: [.mindsight, .acknowledge]
        case .before: [.repair]
        case .debrief: [.debrief, .repair]
        case .consult: [.mindsight, .debrief]
        case .acknowledge, .close, .afterClose, .nudge, .fuel, .nextSession, .welcome: []
        }
    }
}

extension PromptKey {
    /// The kind in the key of a plan's prompt; nil for prompts without a plan.
    package var planKind: PromptKind? {
        let parts = text.split(separator: "/")
        guard parts.count > 2, parts[0] == "plan" else { return nil }
        return PromptKind(rawValue: String(parts[2]))
    }
}
