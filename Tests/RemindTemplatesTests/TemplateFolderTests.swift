import Foundation
import RemindCore
import RemindTemplates
import Testing

@Suite struct TemplateFolderTests {
    private static let own: String = {
        let parts = #filePath.split(separator: "/").dropLast(3)
        return "/" + parts.joined(separator: "/") + "/templates"
    }()

    @Test func `remindd's own words cover every form and no form that is not`() throws {
        let words = [FormKeys.words, WordUse(["form.problem.*", "mail.*", "page.*", "cli.*"])]
        let error = #expect(throws: TemplateError.self) {
            try TemplateFolder(path: Self.own, views: [], words: words)
        }
        // No views are named here, so every template counts as drawn by nothing.
        let lines = error?.description.split(separator: "\n") ?? []
        #expect(lines.filter { !$0.contains("nothing draws it") } == [])
    }

    @Test func `a view is drawn with lists, groups, flags and words`() throws {
        let template =
            "{{title}}:{{#on}}on{{/on}}{{^off}}off{{/off}}{{#lines}}[{{text}}{{title}}]{{/lines}}{{foot.link}}"
        let folder = try ScratchTemplates(["page/form.mustache": template]).open()
        let drawn = folder.render(
            "page/form",
            [
                "title": .text("t"), "on": .flag(true), "off": .flag(false),
                "lines": .list([["text": .text("a")], ["text": .text("b")]]), "foot": .group(["link": .text("l")]),
            ])
        #expect(drawn == "t:onoff[at][bt]l")
    }

    @Test func `a section of a text without letters stays away`() throws {
        let folder = try ScratchTemplates(["page/form.mustache": "a{{#hint}}<p>{{hint}}</p>{{/hint}}b"]).open()
        #expect(folder.render("page/form", ["hint": .text("")]) == "ab")
        #expect(folder.render("page/form", ["hint": .text("x")]) == "a<p>x</p>b")
    }

    @Test func `nothing that is typed becomes markup`() throws {
        let files = [
            "page/form.mustache": "<input value=\"{{v}}\">{{#on}}{{>page/part}}{{/on}}",
            "page/part.mustache": "<i>{{v}}</i>",
        ]
        let folder = try ScratchTemplates(files).open()
        // A quote and a combining mark are one character: escaping by characters would let it through.
        let typed = "\"\u{301} autofocus='<\u{338}b>&"
        let drawn = folder.render("page/form", ["v": .text(typed), "on": .flag(true)])
        let escaped = "&quot;\u{301} autofocus=&#39;&lt;\u{338}b&gt;&amp;"
        #expect(Array(drawn.utf8) == Array("<input value=\"\(escaped)\"><i>\(escaped)</i>".utf8))
    }

    @Test func `what is typed is never a template`() throws {
        let folder = try ScratchTemplates(["page/form.mustache": "{{v}}"]).open()
        #expect(folder.render("page/form", ["v": .text("{{#x}}{{v}}")]) == "{{#x}}{{v}}")
    }

    @Test func `text is not escaped`() throws {
        let folder = try ScratchTemplates(["mail/letter.txt.mustache": "{{v}}"]).open()
        #expect(folder.render("mail/letter.txt", ["v": .text("you & \"me\"")]) == "you & \"me\"")
    }

    @Test func `a locale finds its language, else English`() throws {
        let files = try ScratchTemplates(
            ["locale/de.json": #"{"a": "Hallo"}"#, "locale/de-CH.json": #"{"a": "Grüezi"}"#], locale: #"{"a": "Hello"}"#
        )
        let folder = try files.open()
        let greetings = ["de", "de-AT", "de_DE.UTF-8", "de-CH", "fr", ""].map { folder.catalogue(for: $0).words("a") }
        #expect(greetings == ["Hallo", "Hallo", "Hallo", "Grüezi", "Hello", "Hello"])
        #expect(folder.languages == ["de", "de-CH", "en"])
    }

    @Test func `a reload replaces all or nothing`() throws {
        let files = try ScratchTemplates(["page/form.mustache": "one"])
        let folder = try files.open()
        try files.write("page/form.mustache", "two")
        try folder.reload()
        #expect(folder.render("page/form", [:]) == "two")
        try files.write("page/form.mustache", "{{#three}}")
        #expect(throws: TemplateError.self) { try folder.reload() }
        #expect(folder.render("page/form", [:]) == "two")
    }

    @Test func `a folder that is not there is named`() {
        let error = #expect(throws: TemplateError.self) { try TemplateFolder(path: "/nowhere/templates") }
        #expect(
            error?.description
                == "/nowhere/templates/mail cannot be read: it is no folder that this user may read: check mail.templates"
        )
    }

    @Test func `words are filled once`() {
        #expect(Words.fill("{a} and {b}, {c}", ["a": "{b}", "b": "2"]) == "{b} and 2, {c}")
        #expect(Words.fill("an open { brace", ["a": "1"]) == "an open { brace")
    }
}
