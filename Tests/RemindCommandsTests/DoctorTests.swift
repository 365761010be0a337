import Testing

@testable import RemindApp
@testable import RemindCommands

@Suite struct DoctorTests {
    private let fine = Finding(subject: "store", verdict: .fine, sentence: "it opens", mend: nil)
    private let warning = Finding(
        subject: "safety text", verdict: .warning, sentence: "none", mend: "set practice.safety_text")
    private let fault = Finding(
        subject: "relay", verdict: .fault, sentence: "no mail server is configured", mend: "set smtp.servers")

    @Test func `each finding comes with how to mend it, and a fault is told to the shell`() async throws {
        var rig = try await CommandRig()
        rig.findings = [fine, warning, fault]
        let outcome = await rig.run("doctor")
        #expect(outcome.status == .problems)
        #expect(outcome.out.contains("wrong   relay: no mail server is configured"))
        #expect(outcome.out.contains("to mend: set smtp.servers"))
        #expect(outcome.out.split(separator: "\n").allSatisfy { $0.count <= 80 })
        let json = await rig.run("doctor", "--json").out
        #expect(json.contains("\"healthy\": false") && json.contains("\"verdict\": \"warning\""))
    }

    @Test func `warnings alone are no failure`() async throws {
        var rig = try await CommandRig()
        rig.findings = [fine, warning]
        let outcome = await rig.run("doctor")
        #expect(outcome.status == .done && outcome.out.contains("Nothing is wrong."))
    }
}
