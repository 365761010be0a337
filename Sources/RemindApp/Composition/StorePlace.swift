import Glibc
package import RemindCore

/// The files of a SQLite store: the database and what lies beside it.
package struct StorePlace: Hashable, Sendable {
    /// The database's absolute path.
    package let database: String

    package init(_ settings: StoreSettings) { database = String(settings.url.dropFirst("sqlite:".count)) }

    package var exists: Bool { access(database, F_OK) == 0 }
}
