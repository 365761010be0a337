import RemindCore

/// Counts looks at the zone data and answers with the news that it was given.
actor FakeZoneUpkeep: ZoneUpkeep {
    private var news: [ZoneDataNews] = []
    private var fault: StoreError?
    private(set) var looks: [Timestamp] = []

    func tell(_ next: ZoneDataNews) { news.append(next) }
    func failOnce(with fault: StoreError) { self.fault = fault }

    func followZoneData(at now: Timestamp) async throws(StoreError) -> ZoneDataNews {
        looks.append(now)
        if let fault {
            self.fault = nil
            throw fault
        }
        return news.isEmpty ? ZoneDataNews(before: "2030a", present: "2030a") : news.removeFirst()
    }
}
