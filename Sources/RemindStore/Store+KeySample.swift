package import RemindCore

/// A data key with its owner, to try a master key on.
package struct KeySample: Hashable, Sendable {
    package let key: WrappedKey
    /// The id's text that the key is bound to.
    package let owner: String
}

extension Store {
    /// Any therapist's data key; nil while there is nobody yet. A master key that does not open it belongs to another store.
    package func keySample() async throws(StoreError) -> KeySample? {
        try await driver.read { db throws(StoreError) in
            try db.first("SELECT data_key, id FROM therapist ORDER BY id LIMIT 1") { row throws(StoreError) in
                KeySample(key: WrappedKey(bytes: try row.bytes()), owner: try row.text())
            }
        }
    }
}
