/// The key `store`.
package struct StoreSettings: Hashable, Sendable {
    package var url = "sqlite:/var/lib/remindd/remindd.db"
    package var keyFile = "/var/lib/remindd/keys"

    package init() {}
}
