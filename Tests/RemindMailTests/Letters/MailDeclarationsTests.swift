import RemindCore
import RemindMail
import RemindTemplates
import Testing

@Suite struct MailDeclarationsTests {
    @Test func `mail's templates and words are what mail declares`() {
        let others = WordUse(["form.problem.*", "page.*", "cli.*"])
        let error = #expect(throws: TemplateError.self) {
            try TemplateFolder(path: MailCast.templates, views: MailWriter.views, words: [MailWriter.words, others])
        }
        // The pages' views are not named here.
        let lines = error?.description.split(separator: "\n") ?? []
        #expect(lines.filter { !$0.hasPrefix("page/") } == [])
    }

    @Test func `a template holds no words of its own`() throws {
        let folder = try TemplateFolder(path: MailCast.templates)
        #expect(folder.render("mail/letter.txt", [:]).filter(\.isLetter) == "")
        let page = folder.render("mail/letter.html", [:])
        let body = try #require(page.components(between: "</head>").last)
        #expect(body.replacing(#/<[^>]*>/#, with: "").filter(\.isLetter) == "")
    }
}
