extension CronExpression {
    /// The expression in plain English, one sentence.
    package var explanation: String { "" }
}
