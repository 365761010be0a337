/// A time zone: what its clocks show at an instant, and at which instant they show a time.
///
/// Instants are seconds since 1970 UTC. Beyond the years 1 to 9999 an instant is taken as the nearest one within. Zones
/// of the same name are equal, whichever data they were read from.
package struct Zone: Sendable, Hashable {
    /// "Europe/Berlin", as it was asked for: an old name stays what it is.
    package let name: String
    let table: ZoneTable
    /// Equal as long as the zone's data are the same, byte by byte: what tells whether an upgrade concerns it.
    package let digest: String

    /// Reads a zone from the bytes of a TZif file; throws `ZoneError.malformed`.
    package init(name: String, tzif: [UInt8]) throws(ZoneError) {
        do throws(TZifFlaw) {
            self.init(name: name, table: try TZifReader.table(of: tzif), digest: Fingerprint.of(tzif))
        } catch {
            throw .malformed(name: name, reason: error.reason)
        }
    }

    init(name: String, table: ZoneTable, digest: String) {
        self.name = name
        self.table = table
        self.digest = digest
    }

    /// The same data under another name, for links.
    func renamed(_ name: String) -> Zone {
        Zone(name: name, table: table, digest: digest)
    }

    /// Coordinated Universal Time, which needs no file.
    package static let utc = Zone(
        name: "UTC",
        table: ZoneTable(initial: ZoneKind(offset: 0, abbreviation: "UTC"), changes: [], rule: nil), digest: "")

    /// The instants of the supported years, a day short of both ends so that no offset leads out of them.
    static let supported = (CivilDate.supported.lowerBound + 2) * 86_400...(CivilDate.supported.upperBound - 1) * 86_400

    private static func clamped(_ seconds: Int64) -> Int {
        min(max(Int(seconds), supported.lowerBound), supported.upperBound)
    }

    /// Seconds east of UTC at an instant.
    package func offset(at seconds: Int64) -> Int {
        table.span(at: Self.clamped(seconds)).offset
    }

    /// What calendars and clocks show at an instant.
    package func local(at seconds: Int64) -> LocalInstant {
        let instant = Self.clamped(seconds)
        let span = table.span(at: instant)
        let wall = instant + span.offset
        let day = flooredQuotient(wall, 86_400)
        return LocalInstant(
            date: CivilDate(daysSinceEpoch: day), secondOfDay: wall - day * 86_400, offset: span.offset,
            abbreviation: table.abbreviations[span.abbreviation])
    }

    /// The instant of a local time: the first of two; and where the clocks skip it, the first instant after the gap.
    package func instant(of local: LocalDateTime) -> Int64 {
        Int64(table.firstInstant(showing: local.wallSeconds))
    }

    /// Every instant at which the clocks show a local time: none in a gap, two where they are set back.
    package func instants(of local: LocalDateTime) -> [Int64] {
        table.instants(showing: local.wallSeconds).map { Int64($0) }
    }

    package static func == (left: Zone, right: Zone) -> Bool {
        left.name == right.name
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(name)
    }
}
