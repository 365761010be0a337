import RemindCore

/// What a form carries so that a bare POST is worth nothing and a second one does no harm: a nonce and the time of issue, signed.
struct FormTicket: Hashable {
    let nonce: String
    let issuedAt: Timestamp

    init(nonce: String, issuedAt: Timestamp) {
        self.nonce = nonce
        self.issuedAt = issuedAt
    }

    init(_ ports: WebPorts) {
        self.init(nonce: Base32.encode(ports.randomness.bytes(15)), issuedAt: ports.clock.now)
    }

    /// Signed together with what the form is for, so that a ticket of one link opens no other.
    func signature(for purpose: String, vault: any Vault) -> String {
        vault.signature(over: "form|\(purpose)|\(nonce)|\(issuedAt.milliseconds)")
    }

    func text(signature: String) -> String { "\(nonce).\(issuedAt.milliseconds).\(signature)" }

    /// Takes a ticket back; nil unless it was issued for `purpose` and is unchanged.
    static func read(_ text: String?, for purpose: String, vault: any Vault) -> FormTicket? {
        let parts = (text ?? "").split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, let milliseconds = Int64(parts[1]) else { return nil }
        let ticket = FormTicket(nonce: parts[0], issuedAt: Timestamp(milliseconds: milliseconds))
        return ticket.signature(for: purpose, vault: vault).isSame(as: parts[2]) ? ticket : nil
    }
}
