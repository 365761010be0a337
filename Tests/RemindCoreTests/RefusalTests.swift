import RemindCore
import Testing

@Suite struct RefusalTests {
    @Test func `an action and a status decide what it means`() {
        let refusal = { (action: String, status: String) in
            ForeignMail.RecipientStatus(action: action, status: status).flatMap { Refusal($0) }
        }
        #expect(refusal("failed", "5.1.1") == .noSuchAddress)
        #expect(refusal("failed", "5.1.10") == .noSuchAddress)
        #expect(refusal("Failed", "5.2.2") == .other)
        #expect(refusal("failed", "5.7.133") == .policy)
        #expect(refusal("failed", "5.2.252") == .policy)
        #expect(refusal("failed", "4.4.7") == .passing)
        #expect(refusal("delayed", "5.1.1") == .passing)
        #expect(refusal("delivered", "2.0.0") == nil)
        #expect(Refusal(SMTPReply(code: 550, text: "no")) == .other)
    }

    @Test func `one unknown address suspends, of others the third, of policy none ever`() {
        #expect(Refusal.noSuchAddress.suspends(asNumber: 1))
        #expect(!Refusal.other.suspends(asNumber: 2) && Refusal.other.suspends(asNumber: 3))
        #expect(!Refusal.policy.suspends(asNumber: 99) && !Refusal.passing.suspends(asNumber: 99))
    }

    @Test func `the gravest of several groups counts`() throws {
        var mail = ForeignMail(kind: .delivery)
        mail.recipients = [.init(action: "delayed", status: "4.4.1"), .init(action: "failed", status: "5.1.1")]
            .compactMap(\.self)
        #expect(ReturnedMail(mail, bounceAddress: nil)?.news == .refused(.noSuchAddress, status: "5.1.1"))
    }

    @Test(arguments: ["delivered", "relayed", "expanded"])
    func `what also arrived is noted with its status and held against nobody`(action: String) throws {
        var mail = ForeignMail(kind: .delivery)
        let groups: [ForeignMail.RecipientStatus?] = [
            .init(action: "failed", status: "5.1.1"), .init(action: action, status: "2.0.0"),
        ]
        mail.recipients = groups.compactMap(\.self)
        #expect(ReturnedMail(mail, bounceAddress: nil)?.news == .refused(.passing, status: "5.1.1"))
        mail.recipients.reverse()
        #expect(ReturnedMail(mail, bounceAddress: nil)?.news == .refused(.passing, status: "5.1.1"))
    }

    @Test(arguments: [
        ("5.0.0", "smtp; 550 5.7.1 no", "5.7.1"), ("5.0.0", "SMTP;550-5.1.1 nobody\t550 5.1.1 here", "5.1.1"),
        ("5.0.0", " smtp ; 550-We are sorry: 550 5.2.2 full", "5.2.2"), ("4.0.0", "smtp; 450 4.2.1 later", "4.2.1"),
        ("none", "smtp; 550 5.1.1 nobody", "5.1.1"), ("none", "smtp; 451 4.7.1 later", "4.7.1"),
        ("5.2.2", "smtp; 550 5.7.1 no", "5.2.2"), ("5.0.0", "smtp; 450 4.2.1 later", "5.0.0"),
        ("5.0.0", "smtp; 550 4.2.1 later", "5.0.0"), ("5.0.0", "x-unix; 550 5.1.1 nobody", "5.0.0"),
        ("5.0.0", "smtp; 5.1.1 nobody", "5.0.0"), ("5.0.0", "smtp; 550 user 5.1.1", "5.0.0"),
        (
            "5.0.0",
            """
            smtp; 550-Verification failed for <b+k3@practice.example> 550-Called: 192.0.2.1 550-Sent: RCPT TO:<b+k3@practice.example> \
            550-Response: 550 5.1.1 <b+k3@practice.example>: User unknown 550 Sender verify failed
            """, "5.0.0"
        ), ("5.0.0", "smtp; 550 rejected (their server said: 550 5.1.1 nobody)", "5.0.0"),
        ("none", "smtp;", "5.0.0"), ("none", "550 5.1.1 nobody", "5.0.0"), ("5.0.0", "smtp; 550-", "5.0.0"),
    ])
    func `where a status is vague the reply that is repeated decides`(own: String, reply: String, status: String) {
        let group = ForeignMail.RecipientStatus(action: "failed", status: own, diagnostic: reply)
        #expect(group?.status == status)
    }

    @Test func `an action that is none says nothing, whatever the reply was`() {
        #expect(ForeignMail.RecipientStatus(action: "mourned", status: "", diagnostic: "smtp; 550 5.1.1 no") == nil)
    }

    @Test func `an envelope names its prompt only where the practice says that tags arrive`() throws {
        let prompt = try #require(PromptID("abcdefghijklmnopqrst"))
        let plain = try EmailAddress("notes@practice.example")
        let tagged = try EmailAddress("b+@bounces.practice.example")
        #expect(BounceAddress.sender(plain, for: prompt) == plain)
        let sender = BounceAddress.sender(tagged, for: prompt).description
        #expect(sender == "b+abcdefghij@bounces.practice.example")
        #expect(BounceAddress.tag(in: sender.uppercased(), of: tagged) == "abcdefghij")
        for other in [
            "b+abc@bounces.practice.example", "b+abcdefghij@evil.example", "xb+abcdefghij@bounces.practice.example",
        ] {
            #expect(BounceAddress.tag(in: other, of: tagged) == nil)
        }
        #expect(BounceAddress.tag(in: sender, of: plain) == nil)
    }
}
