import RemindCore
import RemindTemplates
import Testing

@Suite struct TagCheckTests {
    private func flaws(_ template: String, _ fields: [String], partial: String? = nil) throws -> [String] {
        var files = ["page/form.mustache": template]
        files["page/foot.mustache"] = partial
        return try ScratchTemplates(files).flaws([TemplateView(name: "page/form", fields: fields)])
    }

    @Test func `a template that uses what is declared passes`() throws {
        let template = """
            <h1>{{title}}</h1>{{! a note }}
            {{#questions}}{{key}}{{#options}}<b>{{label}}</b>{{title}}{{/options}}{{^options}}none{{/options}}{{/questions}}
            {{footer.link}}{{#footer}}{{link}}{{/footer}}{{{chart}}}{{>page/foot}}
            """
        let fields = ["title", "questions[].key", "questions[].options[].label", "footer.link", "{chart}"]
        #expect(try flaws(template, fields, partial: "<p>{{title}}</p>") == [])
    }

    @Test(arguments: [
        ("<h1>\n{{titel}}</h1>", "page/form.mustache line 2: {{titel}} is not known to the view \"page/form\""),
        ("{{#lines}}{{txt}}{{/lines}}", "{{txt}} is not known"),
        ("{{text}}", "{{text}} is not known"),
        ("{{lines.text}}", "{{lines.text}} is not known"),
        ("{{#lines}}{{.}}{{/lines}}", "{{.}} is not known"),
        ("{{#nothing}}{{/nothing}}", "{{nothing}} is not known"),
        ("{{^nothing}}{{/nothing}}", "{{nothing}} is not known"),
        ("{{upper(title)}}", "{{upper(title)}} is not known"),
        ("{{{title}}}", "{{title}} must be escaped here: write it with two braces"),
        ("{{&title}}", "{{title}} must be escaped here"),
        ("{{>page/feet}}", "there is no template \"page/feet\": correct the name or add the file"),
        ("{{=<% %>=}}", "are not used here: remove it"),
        ("{{#lines}}\n{{/line}}", "page/form.mustache line 2: a section is closed by another name"),
        ("{{#lines}}", "a section is never closed"),
        ("{{title", "a tag is not closed"),
    ])
    func `each slip is one sentence that says where`(_ template: String, _ sentence: String) throws {
        let found = try flaws(template, ["title", "lines[].text"])
        #expect(found.contains { $0.contains(sentence) }, "\(found)")
    }

    @Test func `a partial is checked within the view that draws it`() throws {
        let found = try flaws("{{#lines}}{{>page/foot}}{{/lines}}", ["lines[].text"], partial: "{{text}}\n{{title}}")
        #expect(
            found == [
                "page/foot.mustache line 2: {{title}} is not known to the view \"page/form\": correct the name or remove the tag"
            ])
    }

    @Test func `text templates are not escaped, so three braces are no flaw`() throws {
        let files = try ScratchTemplates(["mail/letter.txt.mustache": "{{{title}}}"])
        #expect(files.flaws([TemplateView(name: "mail/letter.txt", fields: ["title"])]) == [])
    }

    @Test func `a missing template and one that nothing draws are flaws`() throws {
        let files = try ScratchTemplates(["page/from.mustache": "x"])
        #expect(
            files.flaws([TemplateView(name: "page/form", fields: [])]) == [
                "page/form.mustache: it is missing: copy it from remindd's own templates",
                "page/from.mustache: nothing draws it: correct its name or remove it",
            ])
    }
}
