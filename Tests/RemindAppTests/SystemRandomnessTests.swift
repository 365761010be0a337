import RemindApp
import Testing

@Suite struct SystemRandomnessTests {
    @Test(arguments: [0, 1, 13, 256, 257, 5000])
    func `as many bytes come as were asked for`(count: Int) {
        #expect(SystemRandomness().bytes(count).count == count)
    }

    @Test func `no bytes are given out twice, whoever asks at the same time`() async {
        let all = await withTaskGroup { group in
            for _ in 0..<8 {
                group.addTask { (0..<2000).map { _ in SystemRandomness().bytes(13) } }
            }
            return await group.reduce(into: []) { $0 += $1 }
        }
        #expect(Set(all).count == 16_000)
    }

    @Test func `every bit is as often set as not`() {
        let bytes = SystemRandomness().bytes(64_000)
        for bit in 0..<8 {
            let set = bytes.count { $0 >> bit & 1 == 1 }
            // Eight standard deviations (126 each) to either side.
            #expect((31_000...33_000).contains(set))
        }
    }
}
