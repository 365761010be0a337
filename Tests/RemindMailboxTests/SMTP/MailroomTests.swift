import RemindCore
import RemindMailbox
import Testing

@Suite struct MailroomTests {
    private let at = Timestamp(seconds: 1_764_579_600)

    @Test func `it keeps the newest messages, newest first`() async {
        let room = Mailroom(keep: 2)
        for number in 1...3 {
            await room.add(sender: "s@x.example", recipients: ["r@y.example"], bytes: [UInt8(number)], at: at)
        }
        #expect(await room.messages().map(\.id) == [3, 2])
        #expect(await room.message(2)?.bytes == [2])
        #expect(await room.message(1) == nil)
    }

    @Test func `a watcher hears of every message from then on`() async {
        let room = Mailroom()
        await room.add(sender: "", recipients: [], bytes: [1], at: at)
        var arrivals = await room.arrivals().makeAsyncIterator()
        await room.add(sender: "", recipients: [], bytes: [2], at: at)
        #expect(await arrivals.next()?.bytes == [2])
    }
}
