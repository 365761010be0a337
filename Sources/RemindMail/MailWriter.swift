package import Cron
package import RemindCore

/// Writes the mail of one prompt: words from a catalogue, layout from templates, bytes as RFC 5322 and MIME ask.
package struct MailWriter: LetterWriter {
    private let letterhead: SettingsMemo<Letterhead?>
    private let catalogues: any Catalogues
    private let renderer: any PageRenderer
    private let vault: any Vault
    private let zones: ZoneDatabase
    private let cache = PatternCache()

    package init(
        settings: LiveSettings, catalogues: any Catalogues, renderer: any PageRenderer, vault: any Vault,
        zones: ZoneDatabase
    ) {
        letterhead = SettingsMemo(of: settings) { Letterhead($0) }
        self.catalogues = catalogues
        self.renderer = renderer
        self.vault = vault
        self.zones = zones
    }

    package func write(_ letter: Letter, at now: Timestamp) throws(LetterError) -> Envelope {
        guard let letterhead = letterhead.value else {
            throw LetterError("smtp.from is not set: name the address that notes come from")
        }
        let zone: Zone
        do { zone = try zones.zone(named: letter.zoneName) } catch { throw LetterError("\(error)") }
        let words = catalogues.catalogue(for: letter.locale)
        let links = LetterLinks(base: letterhead.links, prompt: letter.prompt)
        let values = links.values(vault, planCode: letter.planCode)
        let patterns = try patterns(
            of: LetterComposer(letter: letter, words: words, links: links, zone: zone, now: now))
        do {
            let headers = try HeaderBlock(
                of: letter, under: letterhead, subject: patterns.subject.filled(with: values),
                language: patterns.language, stop: links.stop(values), date: MailDate.text(of: now, in: zone))
            let message = MultipartMessage(
                headers: headers, seed: Substring(letter.prompt.messageID.utf8.prefix { $0 != UInt8(ascii: "@") }),
                patterns: patterns, values: values)
            return Envelope(
                sender: BounceAddress.sender(letterhead.bounceAddress, for: letter.prompt.id),
                recipient: letter.recipient.address, message: try message.bytes())
        } catch {
            throw LetterError("the mail of prompt \(letter.prompt.id) cannot be written: \(error)")
        }
    }

    private func patterns(of composer: LetterComposer) throws(LetterError) -> PatternCache.Patterns {
        let revision = catalogues.revision
        guard let trait = composer.trait(revision: revision) else {
            return try draw(try composer.content(), composer.words.direction, revision)
        }
        return try cache.patterns(for: .trait(trait)) { () throws(LetterError) in
            try draw(try composer.content(), composer.words.direction, revision)
        }
    }

    private func draw(
        _ content: LetterContent, _ direction: String, _ revision: Int
    ) throws(LetterError) -> PatternCache.Patterns {
        try cache.patterns(for: .content(content, revision: revision)) { () throws(LetterError) in
            let view = content.view(direction: direction)
            return .init(
                subject: MarkedText(content.subject.utf8), language: content.language,
                text: BodyPattern(renderer.render("mail/letter.txt", view), isFlowed: true),
                html: BodyPattern(renderer.render("mail/letter.html", view), isFlowed: false))
        }
    }
}
