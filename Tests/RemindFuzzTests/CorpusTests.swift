import Foundation
import RemindFuzz
import Testing

/// The inputs that reach everything that a fuzzer has reached, an input a line in base 64; `scripts/fuzz --keep` writes them.
@Suite struct CorpusTests {
    private func inputs(for probe: Probe) throws -> [[UInt8]] {
        let folder = try #require(Bundle.module.url(forResource: "Fixtures", withExtension: nil))
        let text = try String(contentsOf: folder.appending(path: "\(probe.rawValue).corpus"), encoding: .utf8)
        return try text.split(separator: "\n").map { Array(try #require(Data(base64Encoded: String($0)))) }
    }

    @Test(arguments: Probe.allCases)
    func `no input that a fuzzer kept breaks a reader`(probe: Probe) throws {
        let inputs = try inputs(for: probe)
        #expect((10...300).contains(inputs.count))
        for (index, input) in inputs.enumerated() {
            do { try probe.check(input) } catch { Issue.record("line \(index + 1): \(error)") }
        }
    }
}
