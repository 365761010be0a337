import Cron
import RemindCore

/// What a page says was just done; named in the address, so that loading it again changes nothing.
enum DoneLine: String, CaseIterable {
    case moved, snoozed, stopped

    static let keys =
        [
            "page.later.done", "page.snooze.title", "page.snooze.hint", "page.snooze.done", "page.snooze.too_late",
            "page.snooze.none", "page.snooze.choices.stop",
        ] + SnoozeChoice.allCases.map { "page.snooze.choices.\($0.rawValue)" }

    func text(_ ports: WebPorts, _ page: RespondPage) async throws(StoreError) -> String {
        switch self {
        case .moved: return page.words.words("page.later.done")
        case .stopped: return page.words.words("page.footer.done.stopped")
        case .snoozed:
            let when = try await NextLine(ports, page).whenPutOff() ?? page.words.words("page.when.later")
            return page.words.words("page.snooze.done", ["when": when])
        }
    }
}
