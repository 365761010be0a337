/// Text under a seal: a versioned header, nonce, ciphertext and tag, opaque to everything but the vault.
package struct Sealed: Hashable, Sendable {
    package let bytes: [UInt8]
    package init(bytes: [UInt8]) { self.bytes = bytes }
}

/// A plan's or therapist's own data key, wrapped by the master key of `store.key_file`.
package struct WrappedKey: Hashable, Sendable {
    package let bytes: [UInt8]
    package init(bytes: [UInt8]) { self.bytes = bytes }
}

/// Where a sealed text lives. The seal is bound to it, so a blob that is copied to another row does not open.
package struct SealedPlace: Hashable, Sendable, CustomStringConvertible {
    package let table: String
    package let column: String
    package let row: String

    package init(table: String, column: String, row: String) {
        self.table = table
        self.column = column
        self.row = row
    }

    package var description: String { "\(table).\(column) of \(row)" }

    package static func label(of plan: PlanID) -> Self { .init(table: "plan", column: "label", row: plan.text) }
    package static func answers(of reflection: ReflectionID) -> Self {
        .init(table: "reflection", column: "answers", row: reflection.text)
    }
    package static func takeaway(of consult: String) -> Self {
        .init(table: "consult", column: "takeaway", row: consult)
    }
}
