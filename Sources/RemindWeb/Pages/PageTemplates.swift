package import RemindCore

/// What the page templates may use, and the words that the pages need; both are compared with the template folder at start.
package enum PageTemplates {
    package static let views: [TemplateView] = [
        TemplateView(name: "page/style", fields: []),
        TemplateView(
            name: "page/layout",
            fields: [
                "language", "direction", "title", "practice", "{style}", "{content}", "safety[].text", "risk", "record",
            ]),
        TemplateView(
            name: "page/notice",
            fields: [
                "title", "texts[].text", "link[].label", "link[].path", "button[].label", "button[].hint",
                "button[].action",
            ]),
        TemplateView(
            name: "page/respond",
            fields: [
                "code[].text", "title", "lead", "elsewhere[].text", "{form}", "footer_path", "footer_link",
                "shown[].title",
                "shown[].lines[].label", "shown[].lines[].text",
            ] + summary + later + snooze),
        TemplateView(
            name: "page/form",
            fields: [
                "ticket", "form", "based_on", "seen", "{first}", "buttons[].title", "buttons[].name",
                "buttons[].items[].value", "buttons[].items[].label", "actions[].save[].label",
                "actions[].not_today[].label",
                "more[].label", "more[].open", "more[].{questions}", "more[].save", "more[].preview[].label",
                "actions[].words[].label",
            ]),
        TemplateView(
            name: "page/questions",
            fields: [
                "anchor", "key", "title", "hint[].text", "hinted", "problem[].text", "options[].items[].id",
                "options[].items[].type", "options[].items[].name", "options[].items[].value",
                "options[].items[].label",
                "options[].items[].checked", "scale[].low", "scale[].high", "scale[].skip", "scale[].name",
                "scale[].steps[].id", "scale[].steps[].name", "scale[].steps[].value", "scale[].steps[].checked",
                "text[].value", "text[].rows", "flag[].checked", "moment[].value",
            ].map { "questions[].\($0)" }),
        TemplateView(
            name: "page/saved",
            fields: [
                "code[].text", "title", "saved_at", "next", "kind[].text", "elsewhere[].text", "follow[].title",
                "follow[].lead", "follow[].{form}", "words[].label", "words[].ticket", "words[].form",
                "words[].based_on",
                "change_label", "footer_path", "footer_link", "close_window",
            ] + later + snooze),
        TemplateView(name: "page/stop", fields: ["title", "text", "button", "footer_path", "footer_link"]),
        TemplateView(
            name: "page/footer",
            fields: [
                "title", "ticket", "codes", "done[].text", "pause.title", "pause.text", "pause.day", "pause.week",
                "pause.until", "pause.until_label", "pause.until_value", "pause.problem[].text", "pause.resume",
                "stop.title", "stop.text", "stop.this[].label", "stop.everything", "note.title", "note.text",
                "note.open", "note.summary", "note.seen", "note.code_title", "note.code_hint",
                "note.code_options[].value",
                "note.code_options[].checked", "note.{first}", "note.more", "note.{questions}", "note.save",
            ] + summary),
    ]

    private static let later = [
        "later[].title", "later[].label", "later[].hint", "later[].button", "later[].value", "later[].open",
        "later[].ticket", "moved[].text",
    ]

    private static let snooze = [
        "snooze[].title", "snooze[].hint", "snooze[].open", "snooze[].ticket", "snooze[].choices[].value",
        "snooze[].choices[].label",
    ]

    private static let summary = [
        "summary[].title", "summary[].notices[].text", "summary[].problems[].anchor", "summary[].problems[].name",
        "summary[].problems[].sentence",
    ]

    package static let words = WordUse(
        [
            "page.weekdays[]",
            "page.at_most", "page.skip", "page.save", "page.not_today", "page.more", "page.show_words", "page.change",
            "page.yes", "page.of_ten", "page.label", "page.this_form", "page.please_look", "page.please_mend",
            "page.refused_title", "page.footer_link", "page.close_window", "page.may_belong_elsewhere",
            "page.foot.risk", "page.foot.record", "page.follow.title",
            "page.follow.lead",
            "page.saved.title", "page.saved.at", "page.saved.day_and_time",
            "page.confirmed.title", "page.confirmed.text",
            "page.front.title", "page.front.text", "page.front.no_note", "page.asked.title", "page.asked.text",
            "page.expired.title", "page.expired.text", "page.expired.where", "page.expired.button",
            "page.next.none", "page.next.nothing_needed", "page.next.rests",
            "page.when.today", "page.when.tomorrow", "page.when.weekday", "page.when.next_week", "page.when.in_weeks",
            "page.when.later",
            "page.stop.title", "page.stop.text", "page.stop.kind", "page.stop.plan", "page.stop.everything",
            "page.stop.other", "page.stop.done", "page.stop.done_text",
            "page.footer.title", "page.footer.pause", "page.footer.pause_text", "page.footer.pause_day",
            "page.footer.pause_week", "page.footer.pause_until", "page.footer.until", "page.footer.resume",
            "page.footer.stop", "page.footer.stop_text", "page.footer.note", "page.footer.note_text",
            "page.footer.code", "page.footer.code_hint",
            "page.footer.note_open",
            "page.later.title", "page.later.label", "page.later.hint", "page.later.button", "page.later.problem",
            "page.problem.title", "page.problem.form_too_old", "page.problem.changed_elsewhere", "page.problem.busy",
            "page.problem.not_possible", "page.problem.pause_until", "page.problem.code_taken",
            "page.problem.too_large", "page.problem.too_many", "page.problem.not_a_form", "page.problem.method",
        ] + NextLine.kinds.map { "page.next.\($0.rawValue)" } + FooterPages.doneWords.map { "page.footer.done.\($0)" }
            + DoneLine.keys + KindLine.keys + RepairPreview.keys + LintWords.keys + FormProblem.sentenceKeys)
}
