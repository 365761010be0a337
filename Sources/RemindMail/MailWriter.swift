package import Cron
package import RemindCore

/// Writes the mail of one prompt: words from a catalogue, layout from templates, bytes as RFC 5322 and MIME ask.
package struct MailWriter: LetterWriter {
    private let settings: LiveSettings
    private let catalogues: any Catalogues
    private let renderer: any PageRenderer
    private let vault: any Vault
    private let zones: ZoneDatabase
    private let cache = PatternCache()

    package init(
        settings: LiveSettings, catalogues: any Catalogues, renderer: any PageRenderer, vault: any Vault,
        zones: ZoneDatabase
    ) {
        self.settings = settings
        self.catalogues = catalogues
        self.renderer = renderer
        self.vault = vault
        self.zones = zones
    }

    package func write(_ letter: Letter, at now: Timestamp) throws(LetterError) -> Envelope {
        let settings = settings.current
        guard let sender = settings.smtp.from else {
            throw LetterError("smtp.from is not set: name the address that notes come from")
        }
        let zone: Zone
        do { zone = try zones.zone(named: letter.zoneName) } catch { throw LetterError("\(error)") }
        let words = catalogues.catalogue(for: letter.locale)
        let links = LetterLinks(
            reach: settings.web.links, baseURL: settings.web.baseURL,
            choiceAddress: settings.mailbox.choiceAddress, prompt: letter.prompt)
        let values = links.values(vault, planCode: letter.planCode)
        let composer = LetterComposer(
            letter: letter, words: words, links: links, zone: zone, now: now)
        let patterns = try patterns(of: composer)
        let headers = MailHeaders(
            letter: letter, subject: values.fill(patterns.subject), language: patterns.language, sender: sender,
            settings: settings, stop: links.stop(values), date: MailDate.text(of: now, in: zone))
        do {
            let message = MultipartMessage(
                headers: try headers.fields(), seed: letter.prompt.messageID.prefix { $0 != "@" }.description,
                patterns: patterns, values: values)
            return Envelope(
                sender: BounceAddress.sender(settings.smtp.bounceAddress ?? sender.address, for: letter.prompt.id),
                recipient: letter.recipient.address,
                message: try message.bytes())
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
                subject: content.subject, language: content.language,
                text: BodyPattern(renderer.render("mail/letter.txt", view), isFlowed: true),
                html: BodyPattern(renderer.render("mail/letter.html", view), isFlowed: false))
        }
    }
}
