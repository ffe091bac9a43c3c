// swift-tools-version: 6.0
import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("InternalImportsByDefault"),
    // No regular expressions: Sources/Domain/Text/Finding.swift says why.
    .unsafeFlags(["-Xfrontend", "-disable-implicit-string-processing-module-import"]),
]

/// What `carnet --version` names; nothing where the sources came without their repository.
let commit: [CSetting] = {
    guard let git = Context.gitInformation else { return [] }
    return [.define("CARNET_COMMIT", to: String(git.currentCommit.prefix(12)))]
        + (git.hasUncommittedChanges ? [.define("CARNET_CHANGED")] : [])
}()

let package = Package(
    name: "carnet",
    products: [.executable(name: "carnet", targets: ["carnet"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2")
    ],
    targets: [
        // The arrows all point down: see docs/architecture.md.
        .target(
            name: "CTerminal",
            cSettings: [.define("_XOPEN_SOURCE", to: "700"), .define("_DEFAULT_SOURCE")],
            linkerSettings: [.linkedLibrary("tinfo")]),
        .target(name: "CChecksum", linkerSettings: [.linkedLibrary("nettle")]),
        .target(
            name: "CArchive",
            linkerSettings: [.linkedLibrary("minizip"), .linkedLibrary("z"), .linkedLibrary("expat")]),
        .target(name: "CProgram", cSettings: commit),
        .target(name: "CQRCode", linkerSettings: [.linkedLibrary("qrcodegen")]),
        .target(name: "System", dependencies: ["CChecksum", "CArchive"], swiftSettings: strict),
        .target(name: "Domain", swiftSettings: strict),
        .target(name: "Journal", dependencies: ["Domain", "System"], swiftSettings: strict),
        .target(name: "Sync", dependencies: ["Journal", "Domain", "System"], swiftSettings: strict),
        .target(name: "Transfer", dependencies: ["Domain", "System"], swiftSettings: strict),
        .target(
            name: "Outreach", dependencies: ["Domain", "CarnetData", "CQRCode"], swiftSettings: strict),
        .target(name: "Piloting", dependencies: ["Domain", "System", "Outreach"], swiftSettings: strict),
        .target(name: "Interface", dependencies: ["Domain", "Outreach", "Piloting"], swiftSettings: strict),
        .target(name: "Report", dependencies: ["Domain", "Piloting", "Interface"], swiftSettings: strict),
        .target(name: "Terminal", dependencies: ["Interface", "CTerminal"], swiftSettings: strict),
        .target(name: "CarnetData", dependencies: ["Domain"], path: "Data", swiftSettings: strict),
        .target(
            name: "Program",
            dependencies: [
                "Domain", "Journal", "System", "Sync", "Transfer", "Outreach", "Piloting", "Interface", "Report",
                "Terminal", "CProgram",
            ], swiftSettings: strict),
        .target(
            name: "Commands",
            dependencies: [
                "Program", "Domain", "Journal", "System", "Sync", "Transfer", "Outreach", "Piloting", "Interface",
                "Report", "Terminal", "CarnetData", "CProgram",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ], swiftSettings: strict),
        .executableTarget(
            name: "carnet",
            dependencies: ["Commands"], swiftSettings: strict,
            // One file that needs nothing but the kernel: loading and relocating shared libraries was half the time
            // to the first frame.
            linkerSettings: [
                .unsafeFlags(
                    // The libraries are those that `--static-swift-stdlib` names by itself.
                    [
                        "-static-executable", "-l_FoundationCollections", "-l_FoundationCShims",
                        "-lswiftSynchronization", "-lswift_StringProcessing", "-lswift_RegexParser",
                        "-lswift_Concurrency",
                    ], .when(platforms: [.linux], configuration: .release))
            ]),
        // What tests share: a carnet made without a journal, and the demo carnet.
        .target(
            name: "TestSupport", dependencies: ["Domain", "Journal", "CarnetData"], path: "Tests/TestSupport",
            swiftSettings: strict),
        // Fault campaigns: scripts/torture.
        .executableTarget(
            name: "torture", dependencies: ["Journal", "Domain", "Piloting"], path: "Tests/Torture",
            swiftSettings: strict),
        // Every reader of files, for a fuzzer guided by coverage: scripts/fuzz.
        .executableTarget(
            name: "fuzz", dependencies: ["Transfer", "Domain"], path: "Tests/Fuzz", exclude: ["corpus"],
            swiftSettings: strict),
        .testTarget(name: "SystemTests", dependencies: ["System"]),
        .testTarget(name: "DomainTests", dependencies: ["Domain", "TestSupport"]),
        .testTarget(name: "CarnetDataTests", dependencies: ["CarnetData", "Domain", "TestSupport"]),
        .testTarget(name: "JournalTests", dependencies: ["Journal", "Domain", "TestSupport"]),
        .testTarget(name: "SyncTests", dependencies: ["Sync", "Journal", "Domain", "TestSupport"]),
        .testTarget(
            name: "OutreachTests", dependencies: ["Outreach", "Domain", "TestSupport"], resources: [.copy("Samples")]),
        .testTarget(
            name: "PilotingTests", dependencies: ["Piloting", "Domain", "TestSupport"],
            exclude: ["comparisons.txt", "durations.txt"]),
        .testTarget(name: "ReportTests", dependencies: ["Report"]),
        .testTarget(
            name: "TransferTests", dependencies: ["Transfer", "Domain", "System"], resources: [.copy("Samples")]),
        .testTarget(
            name: "InterfaceTests", dependencies: ["Interface", "Program", "Journal", "Domain", "TestSupport"],
            exclude: ["Golden"]),
        .testTarget(name: "TerminalTests", dependencies: ["Terminal", "Interface", "CTerminal", "TestSupport"]),
        .testTarget(
            name: "CommandsTests", dependencies: ["carnet", "Commands", "Program", "Journal", "Interface", "Domain"],
            exclude: ["recipes.tsv"]),
        .testTarget(name: "TidyTests"),
    ],
    swiftLanguageModes: [.v6]
)
