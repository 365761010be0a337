// swift-tools-version: 6.2
import PackageDescription

/// One settings array for every target: Swift 6 mode, explicit existentials, imports that do not leak, warnings as errors.
let house: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let lifecycle: Target.Dependency = .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let signals: Target.Dependency = .product(name: "UnixSignals", package: "swift-service-lifecycle")
let metrics: Target.Dependency = .product(name: "CoreMetrics", package: "swift-metrics")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let httpServer: Target.Dependency = .product(name: "HummingbirdCore", package: "hummingbird")
let httpTypes: Target.Dependency = .product(name: "HTTPTypes", package: "swift-http-types")
let nio: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
let sockets: Target.Dependency = .product(name: "NIOPosix", package: "swift-nio")
let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")

func room(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: house)
}

func tests(_ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource] = []) -> Target {
    .testTarget(
        name: name + "Tests", dependencies: [.init(stringLiteral: name)] + dependencies, resources: resources,
        swiftSettings: house)
}

/// Built by `scripts/fuzz` alone: libFuzzer brings a `main` of its own, which an ordinary build has no use for.
let fuzzer: [Target] =
    Context.environment["REMINDD_FUZZ"] == nil
    ? [] : [.executableTarget(name: "RemindFuzzer", dependencies: ["RemindFuzz"], swiftSettings: house)]

let package = Package(
    name: "remindd",
    products: [
        .executable(name: "remindd", targets: ["remindd"]),
        .executable(name: "remindctl", targets: ["remindctl"]),
    ],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // The ground floor: pure values and rules.
        room("Cron"),
        room("RemindCore", ["Cron"]),
        room("RemindStore", ["RemindCore", "Cron"]),
        room("RemindMail", ["RemindCore", "Cron"]),

        // One outside library each.
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CIcal", providers: [.apt(["libical-dev"])]),
        .systemLibrary(name: "CGMime", pkgConfig: "gmime-3.0", providers: [.apt(["libgmime-3.0-dev"])]),
        .target(name: "CConfine"),
        // Of the programs only remindd has it, and runs it only as a process of its own.
        room("RemindBounces", ["RemindCore", "CGMime", "CConfine"]),
        .target(name: "CJobHook"),
        room("RemindExecutor", ["CJobHook"]),
        .target(name: "CSQLiteSetup"),
        // GRDBSQLite is SQLite's own interface, of the library that GRDB is linked with.
        room(
            "RemindSQLite",
            [
                "RemindStore", "RemindCore", "CSQLiteSetup", .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]),
        room("RemindCurl", ["RemindCore", "CCurl"]),
        room("RemindCalendar", ["RemindCore", "Cron", "CIcal"]),
        room("RemindTemplates", ["RemindCore", .product(name: "Mustache", package: "swift-mustache")]),
        room("RemindCrypto", ["RemindCore", .product(name: "Crypto", package: "swift-crypto")]),

        // Services, pages and the demo's mailbox: they know ports, no adapter.
        room("RemindDaemon", ["RemindCore", "Cron", logging, lifecycle, signals, metrics]),
        room(
            "RemindWeb",
            ["RemindCore", "Cron", hummingbird, httpServer, httpTypes, nio, logging, lifecycle, metrics]),
        room("RemindMailbox", ["RemindCore", hummingbird, httpServer, httpTypes, nio, sockets, logging, lifecycle]),

        // The composition root and the programs.
        room(
            "RemindApp",
            [
                "Cron", "RemindCore", "RemindStore", "RemindSQLite", "RemindMail", "RemindCurl", "RemindTemplates",
                "RemindCrypto", "RemindCalendar", "RemindDaemon", "RemindWeb", "RemindMailbox", "RemindExecutor",
                "CConfine", sockets, logging, lifecycle, signals,
                metrics,
            ]),
        room("RemindCommands", ["RemindApp", "RemindCore", "Cron", arguments]),
        .executableTarget(
            name: "remindd", dependencies: ["RemindBounces", "RemindCommands", "RemindExecutor"], swiftSettings: house),
        .executableTarget(name: "remindctl", dependencies: ["RemindCommands"], swiftSettings: house),

        // Measurements by hand (scripts/bench) and simulated worlds (scripts/simulate); no products.
        .executableTarget(
            name: "RemindBench",
            dependencies: ["Cron", "RemindCore", "RemindMail", "RemindTemplates", "RemindCrypto", "RemindTestSupport"],
            swiftSettings: house),
        .executableTarget(name: "RemindSimulate", dependencies: ["RemindWorld"], swiftSettings: house),

        // Tests mirror the targets.
        room("RemindTestSupport", ["RemindCore", "Cron"]),
        room(
            "RemindWorld",
            [
                "RemindCore", "RemindStore", "RemindSQLite", "RemindCurl", "RemindDaemon", "RemindExecutor",
                "RemindTestSupport", "Cron",
                logging, lifecycle, metrics,
            ]),
        room("RemindFuzz", ["Cron", "RemindCore", "RemindCalendar", "RemindBounces", "RemindTestSupport"]),
        tests("Cron", resources: [.copy("Fixtures")]),
        tests("RemindCore", ["Cron", "RemindTestSupport"]),
        tests("RemindStore", ["RemindCore", "RemindSQLite", "Cron", "RemindTestSupport"]),
        tests(
            "RemindSQLite",
            [
                "RemindStore", "RemindCore", .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]),
        tests(
            "RemindMail", ["RemindCore", "RemindTemplates", "Cron", "RemindTestSupport"],
            resources: [.copy("Fixtures")]),
        tests("RemindTemplates", ["RemindCore"]),
        tests("RemindCurl", ["RemindCore", "RemindMailbox", "RemindTestSupport"]),
        tests("RemindCalendar", ["RemindCore", "Cron", "RemindTestSupport"], resources: [.copy("Fixtures")]),
        tests("RemindBounces", ["RemindCore"], resources: [.copy("Fixtures")]),
        tests("RemindCrypto", ["RemindCore", "RemindTestSupport"]),
        tests(
            "RemindDaemon",
            ["RemindCore", "RemindStore", "RemindSQLite", "Cron", "RemindTestSupport", logging, lifecycle, metrics]),
        tests(
            "RemindWeb",
            [
                "RemindCore", "RemindStore", "RemindSQLite", "RemindTemplates", "RemindCrypto", "Cron",
                "RemindTestSupport", hummingbird, httpTypes, nio, sockets, logging, lifecycle,
            ]),
        tests("RemindMailbox", ["RemindCore", "RemindTestSupport", nio, sockets]),
        tests("RemindWorld", ["RemindCore", "RemindCurl", "RemindStore"]),
        tests("RemindFuzz", ["Cron", "RemindCore", "RemindTestSupport"], resources: [.copy("Fixtures")]),
        tests("RemindApp", ["RemindCore", "Cron"]),
        tests(
            "RemindCommands",
            [
                "RemindApp", "RemindCore", "RemindStore", "RemindSQLite", "RemindTemplates", "RemindMail",
                "RemindCalendar", "Cron", "RemindTestSupport", arguments,
            ],
            resources: [.copy("Fixtures")]),
    ] + fuzzer
)
