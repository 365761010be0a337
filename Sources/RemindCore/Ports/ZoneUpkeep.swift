/// What keeps agendas true to the system's zone data, which an upgrade changes at any time.
package protocol ZoneUpkeep: Sendable {
    /// Compares the data of every zone in use with those that agendas were last derived from, marks the agendas of the
    /// zones that differ, and remembers the present data.
    func followZoneData(at now: Timestamp) async throws(StoreError) -> ZoneDataNews
}

/// What a look at the zone data came to.
package struct ZoneDataNews: Hashable, Sendable {
    /// The release that agendas were derived from before; nil for a store that has never followed any.
    package var before: String?
    /// The present release.
    package var present: String
    /// Zones whose data differ, sorted.
    package var zones: [String]
    /// Therapists whose agendas are derived again.
    package var therapists: Int

    package init(before: String?, present: String, zones: [String] = [], therapists: Int = 0) {
        self.before = before
        self.present = present
        self.zones = zones
        self.therapists = therapists
    }

    /// Whether there is anything to tell.
    package var isNews: Bool { before != present || therapists > 0 }
}
