import Cron
package import RemindCore

extension Store: ZoneUpkeep {
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
            news.therapists = try await lineUp(
                where: """
                    zone IN (\(list: changed)) OR id IN (SELECT therapist_id FROM session
                        WHERE state = 'planned' AND zone IN (\(list: changed)))
                    """, at: now)
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
}
