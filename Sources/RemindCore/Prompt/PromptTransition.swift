/// One allowed change of a prompt's state, and who makes it (delivery.md section 2). The SQL carries the same rule in its
/// WHERE; tests of store and daemon compare every change they see with this table.
package struct PromptTransition: Hashable, Sendable {
    package let from: PromptState
    package let to: PromptState
    package let agent: Agent

    package init(from: PromptState, to: PromptState, agent: Agent) {
        self.from = from
        self.to = to
        self.agent = agent
    }

    /// Who changes a prompt's state.
    package enum Agent: String, CaseIterable, Sendable {
        /// The one writer task: takes what is due under a lease.
        case claim
        /// The writer, just before body bytes may be written.
        case fence
        /// The writer, after the conversation, as `RetryPolicy` says.
        case settle
        /// A lease ran out, or another node took over after this one died.
        case reaper
        /// A plan, session, pause or setting changed and the agenda was derived again.
        case agenda
        /// The deadline passed while the clock was trusted.
        case expiry
        /// A person: cancel, skip, send now, or a decision about a held prompt.
        case keeper
    }

    /// Every change there is.
    package static let all: [PromptTransition] = {
        let table: [(PromptState, PromptState, [Agent])] = [
            (.scheduled, .claimed, [.claim]),
            (.scheduled, .scheduled, [.agenda, .keeper]),
            (.scheduled, .cancelled, [.agenda, .keeper]),
            (.scheduled, .skipped, [.agenda, .keeper]),
            (.scheduled, .expired, [.expiry]),
            (.claimed, .transmitting, [.fence]),
            (.claimed, .scheduled, [.settle, .reaper, .agenda]),
            (.claimed, .failed, [.settle]),
            (.claimed, .expired, [.settle, .expiry]),
            (.claimed, .cancelled, [.agenda, .keeper]),
            (.claimed, .skipped, [.keeper]),
            (.transmitting, .sent, [.settle]),
            (.transmitting, .failed, [.settle]),
            (.transmitting, .scheduled, [.settle]),
            (.transmitting, .expired, [.settle]),
            (.transmitting, .unknown, [.settle, .reaper]),
            (.unknown, .scheduled, [.settle, .reaper, .keeper]),
            (.unknown, .cancelled, [.keeper]),
            (.skipped, .scheduled, [.agenda]),
        ]
        return table.flatMap { from, to, agents in agents.map { PromptTransition(from: from, to: to, agent: $0) } }
    }()

    /// Whether `agent` may change a prompt from one state to another.
    package static func allows(_ from: PromptState, _ to: PromptState, by agent: Agent) -> Bool {
        all.contains(PromptTransition(from: from, to: to, agent: agent))
    }
}
