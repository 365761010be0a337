import RemindCore

/// "We can send a new one": the button on the page of links that lead nowhere (trust.md section 5).
///
/// It posts to the same address with a query, so that the page needs no token in it and is the same for everyone; so is
/// the answer. The mail goes to the address on file, never to whoever asks.
struct LinkRenewal: Sendable {
    let ports: WebPorts

    static let query = "renew"

    func ask(_ text: String?) async throws(StoreError) -> PageAnswer {
        if let token = text.flatMap({ ReplyToken($0) }),
            try await ports.reflections.renewLink(of: ports.vault.hash(token.text), at: ports.clock.now)
        {
            ports.wake()
        }
        return .seeOther("/?" + FrontPages.askedQuery)
    }
}
