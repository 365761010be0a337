package import CoreMetrics
package import Cron
package import RemindCore

/// What the pages need from the rest of remindd: role-sized ports and no adapter.
package struct WebPorts: Sendable {
    package var reflections: any ReflectionStore
    package var therapists: any TherapistStore
    package var plans: any PlanStore
    package var snoozes: any SnoozeBook
    package var vault: any Vault
    package var catalogues: any Catalogues
    package var renderer: any PageRenderer
    package var settings: LiveSettings
    package var clock: any WallClock
    package var randomness: any Randomness
    package var zones: ZoneDatabase
    /// Where the pages' figures go.
    package var metrics: any MetricsFactory
    /// Told after every POST that may have changed an agenda, so that a note that is due sooner now is not slept over.
    package var wake: @Sendable () -> Void

    package init(
        reflections: any ReflectionStore, therapists: any TherapistStore, plans: any PlanStore,
        snoozes: any SnoozeBook, vault: any Vault,
        catalogues: any Catalogues, renderer: any PageRenderer, settings: LiveSettings, clock: any WallClock,
        randomness: any Randomness, zones: ZoneDatabase,
        metrics: any MetricsFactory = MetricsSystem.factory, wake: @escaping @Sendable () -> Void = {}
    ) {
        self.reflections = reflections
        self.therapists = therapists
        self.plans = plans
        self.snoozes = snoozes
        self.vault = vault
        self.catalogues = catalogues
        self.renderer = renderer
        self.settings = settings
        self.clock = clock
        self.randomness = randomness
        self.zones = zones
        self.metrics = metrics
        self.wake = wake
    }

    var reflectionIntake: ReflectionIntake {
        ReflectionIntake(
            reflections: reflections, vault: vault, randomness: randomness, clock: clock, zones: zones)
    }

    var planIntake: PlanIntake {
        PlanIntake(plans: plans, vault: vault, randomness: randomness, clock: clock, zones: zones)
    }

    /// A therapist's zone; UTC where its file has vanished, so that a page is still shown.
    func zone(of therapist: Therapist) -> Zone {
        (try? zones.zone(named: therapist.zoneName)) ?? .utc
    }
}
