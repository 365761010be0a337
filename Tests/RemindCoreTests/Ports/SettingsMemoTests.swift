import RemindCore
import Synchronization
import Testing

@Suite struct SettingsMemoTests {
    @Test func `it works once for settings that stay, and again when they are replaced`() {
        let live = LiveSettings(Settings())
        let runs = Atomic(0)
        let memo = SettingsMemo(of: live) { settings in
            runs.add(1, ordering: .relaxed)
            return settings.practice.name
        }
        for name in ["Notes", "Desk"] {
            var settings = live.current
            settings.practice.name = name
            live.replace(with: settings)
            #expect((0..<3).map { _ in memo.value } == [name, name, name])
        }
        #expect(runs.load(ordering: .relaxed) == 3)
    }
}
