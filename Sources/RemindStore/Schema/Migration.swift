/// One step of the schema: literal SQL under a number, never edited once it was released.
package struct Migration: Sendable {
    package let number: Int
    package let statements: @Sendable (SQLDialect) -> [SQLQuery]

    package init(_ number: Int, _ statements: @escaping @Sendable (SQLDialect) -> [SQLQuery]) {
        self.number = number
        self.statements = statements
    }

    /// A column that may hold one of these words. Never IN: SQLite makes a temporary table of three words and more, each time
    /// that a row is changed (decision 33).
    static func anyOf(_ column: String, _ words: String...) -> SQLQuery {
        SQLQuery(stringLiteral: words.map { "\(column) = '\($0)'" }.joined(separator: " OR "))
    }

    /// All steps, in order; the last number is the schema that this remindd knows.
    package static let all: [Migration] = [
        care, prompts, reflections, calendar, zoneData, returned, threads, wantedMoments, snoozes, footerChoices,
        consultPlans, hotPath, plainConditions, derivation, derivedBy, doubtful, auditHead,
        heldDeadlines,
    ]
}
