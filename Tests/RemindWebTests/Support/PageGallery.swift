import Foundation
import RemindCore
import RemindTestSupport
import Testing

/// Every page once; with `PAGE_GALLERY=/some/folder` they are written there, to be looked at in a browser.
@Suite struct PageGallery {
    private let folder = ProcessInfo.processInfo.environment["PAGE_GALLERY"]

    private func keep(_ reply: PageBench.Reply, as name: String) throws {
        #expect(reply.body.hasPrefix("<!DOCTYPE html>"))
        #expect(!reply.body.contains(#/\{\{|\{[a-z]+\}|\b(?:page|form)\.[a-z]/#), "\(name) shows a key")
        // Every control in the order of the page, none out of reach, none without a visible focus (WCAG 2.1.1, 2.4.3).
        #expect(!reply.body.contains(#/tabindex="(?!-1")|accesskey|pointer-events/#), "\(name) has an order of its own")
        guard let folder else { return }
        try reply.body.write(toFile: "\(folder)/\(name).html", atomically: true, encoding: .utf8)
    }

    @Test(arguments: [
        PromptKind.acknowledge, .mindsight, .repair, .before, .debrief, .follow, .consult, .nextSession, .afterClose,
        .nudge, .fuel, .consultHabit,
    ])
    func `every kind has a form`(kind: PromptKind) async throws {
        let bench = try await PageBench(moment: Moment(scenarios: [.boundary]))
        let path = try await bench.form(kind)
        try keep(try await bench.get(path), as: "form-\(kind.rawValue)")
    }

    @Test func `a refused, an answered and an opened form`() async throws {
        let bench = try await PageBench(label: "late advice")
        let path = try await bench.form(.acknowledge)
        let long = String(repeating: "I pressed on. ", count: 24)
        try keep(try await bench.submit(path, [("what", long), ("strength", "6")]), as: "refused")
        let lint = try await bench.submit(path, [("stance", "ready"), ("what", "Mr. Smith on 3 May")])
        #expect(lint.status == 422)
        try keep(lint, as: "lint")
        _ = try await bench.submit(
            path, [("stance", "ready"), ("what", "I pressed on."), ("strength", "6"), ("feelings", "shame")])
        let saved = try await bench.get(path)
        try keep(saved, as: "saved")
        try keep(try await bench.post(path, PageBench.carried(by: saved) + [("words", "1")]), as: "words-own")
        let repair = try await bench.form(.repair)
        try keep(try await bench.submit(repair, [("words", "1")]), as: "words-earlier")
        let lines = [
            ("preview", "1"), ("noticing", "the minute when I pressed on."), ("own_part", "hurried past what you said"),
            ("question", "How was that for you"), ("hoping_for", "for_it_to_be_over"),
        ]
        try keep(try await bench.submit(repair, lines), as: "preview")
        try keep(try await bench.get(path + "?stay"), as: "saved-stay")
        _ = try await bench.submit(repair, [("stance", "not_to_raise")])
        try keep(try await bench.get(repair), as: "saved-close")
    }

    @Test func `the pages behind a footer, the front and the end of a link`() async throws {
        let bench = try await PageBench()
        let footer = try await bench.footer(.acknowledge)
        try keep(try await bench.get(footer), as: "footer")
        try keep(try await bench.get(footer + "?done=paused"), as: "footer-done")
        try keep(try await bench.submit(footer, [("action", "note"), ("codes", "x")]), as: "footer-refused")
        let stop = try await bench.stop(.acknowledge)
        try keep(try await bench.get(stop), as: "stop")
        try keep(try await bench.oneClick(stop), as: "stopped")
        try keep(try await bench.get("/"), as: "front")
        try keep(try await bench.get("/r/nothing"), as: "expired")
        try keep(try await bench.get("/?asked"), as: "asked")
    }

    @Test func `the confirmation of an address`() async throws {
        let bench = try await PageBench(mailState: .unconfirmed)
        let path = try await bench.form(.welcome)
        try keep(try await bench.get(path), as: "welcome")
        #expect(try await bench.submit(path, [("stance", "confirm")]).status == 303)
        try keep(try await bench.get(path), as: "confirmed")
    }
}
