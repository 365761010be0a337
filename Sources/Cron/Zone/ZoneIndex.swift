/// The names of a zone directory: from its tzdata.zi, which also knows where old names lead, else from its tree.
struct ZoneIndex: Sendable {
    /// Sorted.
    let names: [String]
    /// Old names and the names that replace them.
    let links: [String: String]
    /// The release of the data, such as "2025b": from tzdata.zi, else from the files `+VERSION` or `version`, else
    /// "data " and a fingerprint of every zone.
    let version: String

    init(directory: String) {
        var names: Set<String> = []
        var links: [String: String] = [:]
        var version: String?
        if let source = try? ZoneFile.read(directory + "/tzdata.zi").bytes {
            for line in source.split(separator: UInt8(ascii: "\n")) {
                // Only lines that name something: "# version 2025b", "Z Europe/Berlin 0:53…", "L Europe/Kyiv
                // Europe/Kiev".
                guard let kind = line.first, kind == 0x23 || kind == 0x5A || kind == 0x4C else { continue }
                let words = line.split(separator: UInt8(ascii: " "), maxSplits: 3).map {
                    String(decoding: $0, as: UTF8.self)
                }
                switch words.first {
                case "#" where words.count == 3 && words[1] == "version": version = words[2]
                case "Z" where words.count > 1: names.insert(words[1])
                case "L" where words.count > 2: links[words[2]] = words[1]
                default: break
                }
            }
        } else {
            let tree = Self.tree(directory)
            names = Set(tree.keys)
            version =
                Self.versionFile(directory)
                ?? "data " + Fingerprint.of(tree.sorted { $0.key < $1.key }.flatMap { "\($0.key) \($0.value)\n".utf8 })
        }
        self.names = names.union(links.keys).filter(ZoneName.isAcceptable).sorted()
        self.links = links
        self.version = version ?? Self.versionFile(directory) ?? "unknown"
    }

    /// The one word of a file that holds nothing but the release, as some systems install it.
    private static func versionFile(_ directory: String) -> String? {
        for file in ["+VERSION", "version"] {
            guard let bytes = try? ZoneFile.read(directory + "/" + file).bytes else { continue }
            let words = String(decoding: bytes.prefix(32), as: UTF8.self).split(whereSeparator: \.isWhitespace)
            if words.count == 1 { return String(words[0]) }
        }
        return nil
    }

    /// The names of all files below a directory that begin like TZif, each with a fingerprint.
    private static func tree(_ directory: String) -> [String: String] {
        var found: [String: String] = [:]
        var open = [""]
        while let prefix = open.popLast() {
            for entry in ZoneFile.entries(of: directory + "/" + prefix) {
                let name = prefix + entry.name
                guard ZoneName.isAcceptable(name) else { continue }
                if entry.isDirectory {
                    open.append(name + "/")
                } else if let bytes = try? ZoneFile.read(directory + "/" + name).bytes, bytes.starts(with: "TZif".utf8)
                {
                    found[name] = Fingerprint.of(bytes)
                }
            }
        }
        return found
    }
}
