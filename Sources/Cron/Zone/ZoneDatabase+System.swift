extension ZoneDatabase {
    /// The name of the machine's own zone: where /etc/localtime leads, else the line of /etc/timezone, else nil.
    ///
    /// `configuration` is the directory that holds the two. The name need not be known to this database.
    package func systemZoneName(configuration: String = "/etc") -> String? {
        if let target = ZoneFile.linkTarget(configuration + "/localtime") {
            let components = target.split(separator: "/")
            if let root = components.lastIndex(of: "zoneinfo") {
                let name = components[(root + 1)...].drop { ZoneName.copies.contains(String($0)) }
                if let name = acceptable(name.joined(separator: "/")) { return name }
            }
        }
        guard let bytes = try? ZoneFile.read(configuration + "/timezone").bytes else { return nil }
        let line = bytes.drop { $0 <= 0x20 }.prefix { $0 > 0x20 }
        return acceptable(String(decoding: line, as: UTF8.self))
    }

    private func acceptable(_ name: String) -> String? {
        ZoneName.isAcceptable(name) ? name : nil
    }
}
