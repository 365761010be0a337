import Foundation
import RemindCore
import RemindCurl
import Testing

/// Certificates against `openssl s_server`, where there is one.
///
/// One at a time: a child of Foundation's inherits the pipes of the others, and would keep them open.
@Suite(.serialized, .enabled(if: FileManager.default.isExecutableFile(atPath: TLSPeer.openssl)))
struct CertificateTests {
    @Test func `a certificate that nobody vouches for sends nothing and alarms`() async throws {
        let peer = try TLSPeer(name: "localhost")
        let attempt = await RelayFixture(peer.setting(trusting: nil)).deliver()
        #expect(attempt.gist == "transient tls", "\(attempt)")
        #expect(attempt.outcome.failure?.alarms == true)
        #expect(!attempt.mailWritten)
        #expect(await !peer.printed(nil).contains("EHLO"))
    }

    @Test func `a certificate for another name sends nothing and alarms`() async throws {
        let peer = try TLSPeer(name: "elsewhere.example")
        let attempt = await RelayFixture(peer.setting(trusting: peer.certificate)).deliver()
        #expect(attempt.gist == "transient tls", "\(attempt)")
        #expect(attempt.outcome.failure?.alarms == true)
        #expect(await !peer.printed(nil).contains("EHLO"))
    }

    @Test func `a certificate that has expired sends nothing and alarms`() async throws {
        let peer = try TLSPeer(name: "localhost", days: -1)
        let attempt = await RelayFixture(peer.setting(trusting: peer.certificate)).deliver()
        #expect(attempt.gist == "transient tls", "\(attempt)")
        #expect(attempt.outcome.failure?.alarms == true)
        #expect(await !peer.printed(nil).contains("EHLO"))
    }

    @Test func `TLS below 1_2 is refused`() async throws {
        let peer = try TLSPeer(name: "localhost", "-tls1_1", "-cipher", "ALL:@SECLEVEL=0")
        let attempt = await RelayFixture(peer.setting(trusting: peer.certificate)).deliver()
        #expect(attempt.gist == "transient tls", "\(attempt)")
        #expect(await !peer.printed(nil).contains("EHLO"))
    }

    @Test func `a trusted certificate for the right name lets the conversation begin`() async throws {
        let peer = try TLSPeer(name: "localhost")
        peer.say("220 hi\r\n")
        let relay = RelayFixture(await peer.setting(trusting: peer.certificate))
        async let attempt = relay.deliver()
        #expect(await peer.printed("EHLO desk.practice.example").contains("EHLO desk.practice.example"))
        peer.stop()
        #expect(await attempt.gist == "transient hello")
    }

    @Test func `a missing file of trusted certificates is a fault of the settings`() async throws {
        let peer = try TLSPeer(name: "localhost")
        let attempt = await RelayFixture(peer.setting(trusting: "/no/such/file")).deliver()
        #expect(attempt.gist == "misconfigured tls", "\(attempt)")
        peer.stop()
    }
}
