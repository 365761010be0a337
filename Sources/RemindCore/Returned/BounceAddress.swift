/// The envelope sender of one prompt's mail, so that a report which quotes nothing still says what it is about.
///
/// Only where `smtp.bounce_address` ends in a plus before its `@` (`b+@bounces.practice.example`), which is how a practice
/// says that mail to any tag reaches it. The tag is the beginning of the prompt's id: ten letters, 50 random bits. A long
/// random local part costs points at SpamAssassin (HK_RANDOM_ENVFROM), and the recipient's address would be told to others.
package enum BounceAddress {
    static let tagLength = 10

    /// The address as configured, or with the prompt's tag where it takes one.
    package static func sender(_ configured: EmailAddress, for prompt: PromptID) -> EmailAddress {
        guard configured.localPart.hasSuffix("+"), configured.localPart.utf8.count + tagLength <= 64 else {
            return configured
        }
        let tagged = "\(configured.localPart)\(prompt.text.prefix(tagLength))@\(configured.domain)"
        return (try? EmailAddress(tagged)) ?? configured
    }

    /// The tag in an address that mail came back to; nil for every other address.
    package static func tag(in address: String, of configured: EmailAddress) -> String? {
        guard configured.localPart.hasSuffix("+"), let at = address.lastIndex(of: "@"),
            address[address.index(after: at)...].lowercased() == configured.domain
        else { return nil }
        // Hosts on the way may have changed the case of the whole of it.
        let local = address[..<at].lowercased()
        let stem = configured.localPart.lowercased()
        guard local.hasPrefix(stem) else { return nil }
        let tag = local.dropFirst(stem.count)
        return tag.utf8.count == tagLength && tag.utf8.allSatisfy(Base32.isLetter) ? String(tag) : nil
    }
}
