import Cron
package import RemindCore

extension Store: ZoneUpkeep {
    /// Agendas that are marked in one transaction: some milliseconds, so that a due prompt does not wait.
    private static let marked = 1000
    /// Whoever has a note this near comes first.
    private static let near = Duration.hours(1)

    /// 1. Read which zones are in use, and from which data their agendas were derived.
    /// 2. Mark the agendas of those whose data differ, the ones with a note coming soon first in line.
    /// 3. Only then remember the present data, so that a crash between marks them once more.
    ///
    /// A zone without any good data keeps what is remembered of it, and is looked at again next time.
    package func followZoneData(at now: Timestamp) async throws(StoreError) -> ZoneDataNews {
        let (used, known) = try await driver.read { db throws(StoreError) in
            (try db.zonesInUse(), try db.knownZoneData())
        }
        let version = zones.version
        let present = used.compactMap { name in (try? zones.zone(named: name)).map { ($0.name, $0.digest) } }
        let changed = present.filter { known[$0.0]?.digest != $0.1 }.map(\.0)
        var news = ZoneDataNews(before: known.values.map(\.version).max(), present: version, zones: changed.sorted())
        if !changed.isEmpty {
            let (soon, later) = try await driver.read { db throws(StoreError) in
                try db.therapists(inZones: changed, soonUntil: now + Self.near)
            }
            try await mark(soon, .first)
            try await mark(later, .inTurn)
            news.therapists = soon.count + later.count
        }
        try await driver.write { db throws(StoreError) in
            for (name, digest) in present where known[name] != ZoneDataRow(digest: digest, version: version) {
                try db.run(
                    """
                    INSERT INTO zone_data (zone, digest, version) VALUES (\(name), \(digest), \(version))
                    ON CONFLICT (zone) DO UPDATE SET digest = excluded.digest, version = excluded.version
                    """)
            }
        }
        return news
    }

    private func mark(_ therapists: [TherapistID], _ turn: UpkeepTurn) async throws(StoreError) {
        for start in stride(from: 0, to: therapists.count, by: Self.marked) {
            let part = Array(therapists[start..<min(start + Self.marked, therapists.count)])
            try await driver.write { db throws(StoreError) in
                _ = try db.run(
                    "UPDATE therapist SET next_upkeep_at = \(turn.rawValue) WHERE id IN (\(list: part))")
            }
        }
    }
}

/// Where a marked agenda stands in the line for upkeep, as `next_upkeep_at`: long before any real moment, so that a
/// session that ends meanwhile is told apart and need not wait for the whole line.
enum UpkeepTurn: Int64 {
    case first = 0
    case inTurn = 1
}

/// What is remembered of one zone's data.
private struct ZoneDataRow: Equatable, Sendable {
    let digest: String
    let version: String
}

extension SQLSession {
    /// The zones by which therapists live or by which a session to come was agreed.
    fileprivate func zonesInUse() throws(StoreError) -> [String] {
        try all(
            "SELECT zone FROM therapist UNION SELECT zone FROM session WHERE state = 'planned' ORDER BY 1"
        ) { row throws(StoreError) in try row.text() }
    }

    fileprivate func knownZoneData() throws(StoreError) -> [String: ZoneDataRow] {
        let rows = try all("SELECT zone, digest, version FROM zone_data") { row throws(StoreError) in
            (try row.text(), ZoneDataRow(digest: try row.text(), version: try row.text()))
        }
        return Dictionary(rows) { first, _ in first }
    }

    /// Everybody whom one of the zones concerns, those with a waiting note before `moment` apart.
    fileprivate func therapists(
        inZones names: [String], soonUntil moment: Timestamp
    ) throws(StoreError) -> (soon: [TherapistID], later: [TherapistID]) {
        let rows = try all(
            """
            SELECT id, id IN (SELECT therapist_id FROM prompt WHERE state = 'scheduled'
                    AND next_attempt_at < \(moment) AND therapist_id IS NOT NULL)
            FROM therapist
            WHERE zone IN (\(list: names)) OR id IN (SELECT therapist_id FROM session
                    WHERE state = 'planned' AND zone IN (\(list: names)))
            """
        ) { row throws(StoreError) in (id: try row.id() as TherapistID, isSoon: try row.flag()) }
        return (rows.filter(\.isSoon).map(\.id), rows.filter { !$0.isSoon }.map(\.id))
    }
}
