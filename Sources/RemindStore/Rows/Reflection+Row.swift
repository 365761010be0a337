import RemindCore

extension Reflection {
    /// The columns that `init(row:)` reads, in its order.
    static let columns: SQLQuery = """
        reflection.id, reflection.prompt_id, reflection.plan_id, reflection.therapist_id, reflection.form,
        reflection.revision, reflection.at, reflection.via, reflection.choice, reflection.answers, reflection.supersedes
        """

    init(row: inout SQLRow) throws(StoreError) {
        self.init(
            id: try row.id(), promptID: try row.optionalID(), planID: try row.optionalID(), therapistID: try row.id(),
            form: try row.word(), revision: try row.int(), at: try row.timestamp(), via: try row.word(),
            choice: try row.text(), answers: Sealed(bytes: try row.bytes()), supersedes: try row.optionalID())
    }
}
