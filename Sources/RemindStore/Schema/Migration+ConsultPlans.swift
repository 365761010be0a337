extension Migration {
    /// A plan's wishes for a consultation: each derivation asks for them, and found them by reading everybody's.
    static let consultPlans = Migration(11) { _ in
        ["CREATE INDEX consult_plan ON consult (plan_id) WHERE plan_id IS NOT NULL"]
    }
}
