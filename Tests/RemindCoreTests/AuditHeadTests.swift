import RemindCore
import Testing

@Suite struct AuditHeadTests {
    @Test func `a head is read back as it was written, never earlier`() throws {
        let whole = AuditHead(number: 7, until: Timestamp(seconds: 1_764_597_610))
        #expect(whole.description == "7 2025-12-01T14:00:10Z")
        #expect(AuditHead(whole.description) == whole)
        let partial = AuditHead(number: 7, until: Timestamp(milliseconds: 1_764_597_609_001))
        #expect(AuditHead(partial.description) == whole)
    }

    @Test(arguments: [
        "", "7", "7 ", "0 2025-12-01T14:00:10Z", "x 2025-12-01T14:00:10Z", "7 soon", "7  2025-12-01T14:00:10Z",
        "9223372036854775807 2025-12-01T14:00:10Z",
    ])
    func `anything else is no head`(text: String) {
        #expect(AuditHead(text) == nil)
    }
}
