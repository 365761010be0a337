/// Where the newest audit head stands outside of the store, out of the way of whoever puts a backup of it back.
package protocol HeadRecord: Sendable {
    /// Nil where none was ever kept.
    func newest() throws(StoreError) -> AuditHead?
    /// On disk when this returns.
    func keep(_ head: AuditHead) throws(StoreError)
}
