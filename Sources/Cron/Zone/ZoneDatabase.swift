import Synchronization

/// The system's time zones: TZif files below one directory, read when asked for, kept, and read anew once they have
/// changed.
///
/// A zone that was read once stays in use if its file is damaged or gone after an upgrade; `problems` tells.
package final class ZoneDatabase: Sendable {
    private let directory: String
    private let state: Mutex<State>

    private struct State {
        var index: ZoneIndex?
        /// The zones of the present data.
        var zones: [String: Zone] = [:]
        /// The zones of earlier data, for want of anything better.
        var lastGood: [String: Zone] = [:]
        /// What the zones and the index were read from.
        var stamps: [String: ZoneFile.Stamp?] = [:]
        var problems: [String: ZoneError] = [:]
    }

    /// Reads zones below a directory; nothing is read before something is asked for.
    package init(directory: String) {
        self.directory = directory
        state = Mutex(State())
        state.withLock { watch(&$0) }
    }

    /// $TZDIR where it is set, else /usr/share/zoneinfo.
    package static func systemDirectory(environment: [String: String]) -> String {
        guard let directory = environment["TZDIR"], !directory.isEmpty else { return "/usr/share/zoneinfo" }
        return directory
    }

    /// The zone of a name, old names included.
    package func zone(named name: String) throws(ZoneError) -> Zone {
        let result: Result<Zone, ZoneError> = state.withLock { state in
            if let zone = state.zones[name] { return .success(zone) }
            guard ZoneName.isAcceptable(name) else { return .failure(.notAName(String(name.prefix(100)))) }
            do throws(ZoneError) {
                let zone = try load(name, &state)
                state.zones[name] = zone
                state.lastGood[name] = zone
                state.problems[name] = nil
                return .success(zone)
            } catch {
                guard let zone = state.lastGood[name] else { return .failure(error) }
                state.zones[name] = zone
                state.problems[name] = error
                return .success(zone)
            }
        }
        return try result.get()
    }

    /// All names, sorted.
    package func zoneNames() -> [String] {
        state.withLock { index(&$0).names }
    }

    /// The release of the data, such as "2025b", or a fingerprint of them where the directory does not tell.
    package var version: String {
        state.withLock { index(&$0).version }
    }

    /// Why zones that are in use come from earlier data, sorted by name; empty when all is well.
    package var problems: [ZoneError] {
        state.withLock { state in state.problems.sorted { $0.key < $1.key }.map(\.value) }
    }

    /// Whether any file in use, or the directory itself, has changed since it was read.
    package var hasChanged: Bool { state.withLock { Self.hasChanged($0) } }

    /// If anything `hasChanged`, all is read anew when next asked for; returns whether it had.
    package func refresh() -> Bool {
        state.withLock { state in
            guard Self.hasChanged(state) else { return false }
            state = State(lastGood: state.lastGood)
            watch(&state)
            return true
        }
    }

    /// Every folder in which an upgrade replaces something: the directory, those below it that hold zones, and the one
    /// that holds it, since the whole may be exchanged.
    package var folders: [String] {
        var folders = [directory]
        var open = [directory]
        while let folder = open.popLast() {
            let below = ZoneFile.entries(of: folder).filter { $0.isDirectory && !ZoneName.copies.contains($0.name) }
            open += below.map { folder + "/" + $0.name }
            folders += below.map { folder + "/" + $0.name }
        }
        if let slash = directory.lastIndex(of: "/"), slash != directory.startIndex {
            folders.append(String(directory[..<slash]))
        }
        return folders
    }

    private static func hasChanged(_ state: State) -> Bool {
        state.stamps.contains { ZoneFile.stamp(of: $0.key) != $0.value }
    }

    private func watch(_ state: inout State) {
        for path in [directory, directory + "/tzdata.zi"] { state.stamps[path] = ZoneFile.stamp(of: path) }
    }

    private func index(_ state: inout State) -> ZoneIndex {
        if let index = state.index { return index }
        let index = ZoneIndex(directory: directory)
        state.index = index
        return index
    }

    private func load(_ name: String, _ state: inout State) throws(ZoneError) -> Zone {
        if let zone = try read(name, as: name, &state) { return zone }
        // Some systems install old names apart; the index still knows where they lead.
        let index = index(&state)
        if let target = index.links[name], ZoneName.isAcceptable(target),
            let zone = try read(target, as: name, &state)
        {
            return zone
        }
        throw .unknown(name: name, nearest: ZoneName.nearest(to: name, among: index.names))
    }

    /// The zone in a file, or nil where there is no such file.
    private func read(_ file: String, as name: String, _ state: inout State) throws(ZoneError) -> Zone? {
        let path = directory + "/" + file
        let bytes: [UInt8]
        do throws(ZoneFile.Failure) {
            (bytes, state.stamps[path]) = try ZoneFile.read(path)
        } catch {
            // An earlier zone's file may come back; names that never had one are not watched.
            if state.lastGood[name] != nil { state.stamps.updateValue(ZoneFile.stamp(of: path), forKey: path) }
            guard error.isAbsence else { throw .unreadable(name: name, reason: error.reason) }
            return nil
        }
        return try Zone(name: name, tzif: bytes)
    }
}
