import Glibc

/// What the file system says of a path.
enum SystemFile {
    /// Whether this user may read it.
    static func isReadable(_ path: String) -> Bool { access(path, R_OK) == 0 }
}
