/// The five things a repair goes through. Order helps; nothing is enforced.
package enum StepKind: String, CaseIterable, Sendable { case acknowledge, mindsight, repair, debrief, consult }

/// Where one step stands; a step that is skipped never blocks a later one.
package enum StepState: String, CaseIterable, Sendable { case open, done, skipped }
