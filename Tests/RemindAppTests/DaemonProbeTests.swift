import FoundationEssentials
import RemindApp
import RemindCore
import Testing

@Suite struct DaemonProbeTests {
    @Test func `a store that no daemon has open is told as such`() {
        var store = StoreSettings()
        store.url = "sqlite:\(FileManager.default.temporaryDirectory.path)/nobody-\(UUID())/remindd.db"
        #expect(DaemonProbe.ask(store: store, health: ListenAddress(host: "127.0.0.1", port: 1)) == .down)
    }
}
