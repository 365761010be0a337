package import Cron
package import RemindCore

/// Writes the mail of one prompt: words from a catalogue, layout from templates, bytes as RFC 5322 and MIME ask.
package struct MailWriter: LetterWriter {
    private let settings: LiveSettings
    private let catalogues: any Catalogues
    private let renderer: any PageRenderer
    private let vault: any Vault
    private let zones: ZoneDatabase

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
            baseURL: settings.web.links == .mail ? "" : settings.web.baseURL, vault: vault, prompt: letter.prompt)
        let content = try LetterComposer(
            letter: letter, words: words, links: links, zone: zone, now: now, isPrivate: settings.web.links == .private
        ).content()
        let view = content.view(direction: words.direction)
        let headers = MailHeaders(
            letter: letter, content: content, sender: sender, settings: settings, stop: links.stop,
            date: MailDate.text(of: now, in: zone))
        do {
            let message = MultipartMessage(
                headers: try headers.fields(), seed: letter.prompt.messageID.prefix { $0 != "@" }.description,
                text: renderer.render("mail/letter.txt", view), html: renderer.render("mail/letter.html", view))
            return Envelope(
                sender: settings.smtp.bounceAddress ?? sender.address, recipient: letter.recipient.address,
                message: try message.bytes())
        } catch {
            throw LetterError("the mail of prompt \(letter.prompt.id) cannot be written: \(error)")
        }
    }
}
