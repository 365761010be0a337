import Testing

@testable import RemindDaemon

@Suite("UpkeepPace") struct UpkeepPaceTests {
    @Test func `a transaction comes to take about its target`() {
        var pace = UpkeepPace()
        for _ in 0..<10 { pace.note(pace.batch, took: .milliseconds(3) * pace.batch) }
        #expect(pace.batch == 20)
        pace.note(20, took: .seconds(1))
        #expect(pace.batch == 1)
    }

    @Test func `it grows twofold at most, and neither vanishes nor swells`() {
        var pace = UpkeepPace()
        let first = pace.batch
        pace.note(first, took: .zero)
        #expect(pace.batch == 2 * first)
        for _ in 0..<20 { pace.note(pace.batch, took: .milliseconds(1)) }
        #expect(pace.batch == UpkeepPace.most)
        pace.note(1, took: .seconds(3600))
        #expect(pace.batch == 1)
    }
}
