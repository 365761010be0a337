/// What is known of mail that came back.
package protocol ReturnedMailStore: Sendable {
    /// Records news of a prompt's mail, once, with all that follows: the count, the suppression, the new agenda, in one
    /// transaction. What fits no prompt that was sent within the window changes nothing, so nobody's address can be
    /// suspended by a forged report.
    func record(_ returned: ReturnedMail, at now: Timestamp) async throws(StoreError) -> ReturnedMailEffect
    /// Why an address is not written to, or not with nudges; gravest first.
    func suppressions(of address: EmailAddress) async throws(StoreError) -> [Suppression]
}
