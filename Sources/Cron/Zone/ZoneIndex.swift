/// The names of a zone directory: from its tzdata.zi, which also knows where old names lead, else from its tree.
struct ZoneIndex: Sendable {
    /// Sorted.
    let names: [String]
    /// Old names and the names that replace them.
    let links: [String: String]
    /// The release of the data, such as "2025b", or "unknown".
    let version: String

    init(directory: String) {
        var names: Set<String> = []
        var links: [String: String] = [:]
        var version = "unknown"
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
            names = Self.tree(directory)
        }
        self.names = names.union(links.keys).filter(ZoneName.isAcceptable).sorted()
        self.links = links
        self.version = version
    }

    /// The names of all files below a directory that begin like TZif.
    private static func tree(_ directory: String) -> Set<String> {
        var found: Set<String> = []
        var open = [""]
        while let prefix = open.popLast() {
            for entry in ZoneFile.entries(of: directory + "/" + prefix) {
                let name = prefix + entry.name
                guard ZoneName.isAcceptable(name) else { continue }
                if entry.isDirectory {
                    open.append(name + "/")
                } else if let bytes = try? ZoneFile.read(directory + "/" + name).bytes, bytes.starts(with: "TZif".utf8)
                {
                    found.insert(name)
                }
            }
        }
        return found
    }
}
