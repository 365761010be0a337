import RemindCore
import RemindTestSupport
import Testing

@testable import RemindCommands

@Suite struct MailTestTests {
    @Test func `test mails to one address are limited, to each for itself, and go on after an hour`() async throws {
        let rig = try await CommandRig()
        await rig.dana()
        for _ in 1...20 {
            #expect(await rig.run("mail", "test", "--to", "keeper@practice.example").status == .done)
        }
        let refused = await rig.run("mail", "test", "--to", "keeper@practice.example")
        #expect(refused.status == .badData && refused.wakes == 0)
        #expect(refused.errors.contains("20 such mails within 1 h are enough"))
        #expect(await rig.run("mail", "test", "--to", "dana@practice.example").status == .done)
        rig.clock.advance(by: .minutes(61))
        #expect(await rig.run("mail", "test", "--to", "keeper@practice.example").status == .done)
    }
}
