import Glibc

/// `remindctl` touches a store as its owner only: root steps down to that user first, anyone else is turned away.
package enum StoreOwner {
    /// Steps down if root; returns a sentence for the user where the store belongs to someone else.
    ///
    /// `path` is the database; before the first start its folder decides. A store that root owns is used as root.
    package static func assume(of path: String) -> String? {
        var status = stat()
        let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        guard stat(path, &status) == 0 || stat(folder, &status) == 0 else { return nil }
        let user = geteuid()
        if user == status.st_uid { return nil }
        guard user == 0 else {
            return "\(path) belongs to another user: run this with sudo, or as the user that remindd runs as"
        }
        guard setgroups(0, nil) == 0, setgid(status.st_gid) == 0, setuid(status.st_uid) == 0 else {
            return "cannot become the owner of \(path): \(String(cString: strerror(errno)))"
        }
        return nil
    }
}
