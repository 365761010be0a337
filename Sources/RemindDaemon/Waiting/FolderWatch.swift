import Glibc

/// Hears when something in a folder is replaced: one inotify descriptor, beside the others in the sentinel's `poll`, so
/// that an idle daemon is not woken for it.
package final class FolderWatch: Sendable {
    let descriptor: Descriptor

    /// A package manager renames a finished file over the old one; others write in place. Whole folders come and go.
    private static let mask = UInt32(
        IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE | IN_DELETE_SELF | IN_MOVE_SELF
            | IN_ONLYDIR)

    /// Nil where the system grants no more watchers.
    package init?(_ folders: [String]) {
        guard let descriptor = Descriptor(inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))) else { return nil }
        self.descriptor = descriptor
        follow(folders)
    }

    /// Watches these too, from now on; one that is watched already stays so, one that is gone is forgotten by itself.
    package func follow(_ folders: [String]) {
        for folder in folders { inotify_add_watch(descriptor.number, folder, Self.mask) }
    }

    /// Whether anything happened since the last time. What, does not matter: whoever is told compares for itself.
    func drain() -> Bool {
        var events = [UInt8](repeating: 0, count: 4096)
        var found = false
        while read(descriptor.number, &events, events.count) > 0 { found = true }
        return found
    }
}
