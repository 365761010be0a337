import Cron
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import RemindCore
import RemindCrypto
import RemindSQLite
import RemindStore
import RemindTemplates
import RemindTestSupport
import RemindWeb

/// The pages over a real store in memory, real templates and a real vault; requests reach the router without a socket.
///
/// Tuesday 1 December 2026, 10:00 in Berlin; Dana noted a moment and meets again on Thursday at 15:00.
struct PageBench {
    let clock = ManualClock(TestPeople.instant("2026-12-01T09:00:00Z"))
    let driver: CountingDriver
    let store: Store
    let vault: KeyVault
    let settings: LiveSettings
    let ports: WebPorts
    let responder: RouterResponder<PageContext>
    let wakes = WakeCounter()
    let zones = ZoneDatabase(directory: "/usr/share/zoneinfo")
    var plans: any PlanStore { store }
    var therapists: any TherapistStore { store }
    var dana: Therapist
    var plan: Plan

    init(
        mailState: MailState = .active, rhythm: Rhythm = .gentle, moment: Moment = Moment(scenarios: [.pushedAdvice]),
        label: String? = nil, _ change: (inout Settings) -> Void = { _ in }
    ) async throws {
        var chosen = Settings()
        chosen.practice.name = "Elm Street Practice"
        chosen.practice.safetyText = ["": "In an emergency call 112."]
        change(&chosen)
        settings = LiveSettings(chosen)
        let randomness = SeededRandomness(seed: 7)
        vault = KeyVault(master: [UInt8](repeating: 9, count: 32), randomness: randomness)
        driver = CountingDriver(try SQLiteDriver.inMemory())
        store = Store(driver: driver, settings: settings, zones: zones, vault: vault, randomness: randomness)
        try await store.migrate()
        let templates = try TemplateFolder(path: Self.templates)
        ports = WebPorts(
            reflections: store, therapists: store, plans: store, snoozes: store, vault: vault, catalogues: templates,
            renderer: templates, settings: settings, clock: clock, randomness: randomness, zones: zones,
            wake: { [wakes] in wakes.count() })
        responder = PageRouter.responder(ports)

        dana = TestPeople.dana(rhythm: rhythm, mailState: mailState)
        dana.dataKey = try vault.newDataKey(for: dana.id.text)
        try await store.add(dana, at: clock.now)
        plan = TestPeople.plan(of: dana)
        plan.dataKey = try vault.newDataKey(for: plan.id.text)
        plan.moment = moment
        plan.label = try label.map {
            try vault.seal($0, under: plan.dataKey, of: plan.id.text, at: .label(of: plan.id))
        }
        let zone = try zones.zone(named: "Europe/Berlin")
        let session = TestPeople.session(of: plan, at: "2026-12-03T15:00", in: zone)
        try await store.add(plan, sessions: [session], at: clock.now)
    }

    /// The templates that ship.
    static let templates = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "templates").path

    func answers(_ plan: Plan? = nil) async throws -> [ReflectionRecord] {
        try await store.reflections(plan: (plan ?? self.plan).id, history: true)
    }

    /// What a stored answer says.
    func opened(_ record: ReflectionRecord) throws -> Answers {
        try ReflectionIntake(
            reflections: store, vault: vault, randomness: SeededRandomness(seed: 1), clock: clock, zones: zones
        ).open(record)
    }
}
