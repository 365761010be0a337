import RemindCore
import RemindCrypto
import RemindTestSupport
import Testing

@Suite struct KeyVaultTests {
    let vault = KeyVault(master: Array(0..<32), randomness: SeededRandomness(seed: 7))
    let place = SealedPlace(table: "plan", column: "label", row: "one")

    @Test func `a sealed text opens at its place and nowhere else`() throws {
        let key = try vault.newDataKey(for: "plan1")
        let sealed = try vault.seal("two quiet words", under: key, of: "plan1", at: place)
        #expect(try vault.open(sealed, under: key, of: "plan1", at: place) == "two quiet words")
        let elsewhere = SealedPlace(table: "plan", column: "label", row: "two")
        #expect(throws: VaultError.cannotOpen(elsewhere)) {
            try vault.open(sealed, under: key, of: "plan1", at: elsewhere)
        }
    }

    @Test func `a data key serves its owner only and not under another master key`() throws {
        let key = try vault.newDataKey(for: "plan1")
        #expect(throws: VaultError.badKey(owner: "plan2")) { try vault.seal("x", under: key, of: "plan2", at: place) }
        let other = KeyVault(master: Array(1...32), randomness: SeededRandomness())
        #expect(throws: VaultError.badKey(owner: "plan1")) { try other.seal("x", under: key, of: "plan1", at: place) }
    }

    @Test func `any changed byte of a seal is noticed`() throws {
        let key = try vault.newDataKey(for: "plan1")
        let sealed = try vault.seal("words", under: key, of: "plan1", at: place)
        for index in sealed.bytes.indices {
            var bytes = sealed.bytes
            bytes[index] ^= 1
            #expect(throws: VaultError.cannotOpen(place)) {
                try vault.open(Sealed(bytes: bytes), under: key, of: "plan1", at: place)
            }
        }
    }

    @Test func `the same text sealed twice differs and neither shows the text`() throws {
        let key = try vault.newDataKey(for: "plan1")
        let first = try vault.seal("visible words", under: key, of: "plan1", at: place)
        let second = try vault.seal("visible words", under: key, of: "plan1", at: place)
        #expect(first != second)
        #expect(!String(decoding: first.bytes, as: UTF8.self).contains("visible"))
    }

    @Test func `tokens are 160 bits, repeatable and different for each purpose and revision`() {
        let prompt: PromptID = TestPeople.identifier("prompt1")
        let tokens = TokenPurpose.allCases.flatMap { purpose in
            (0..<3).map { vault.token(for: prompt, purpose: purpose, revision: $0) }
        }
        #expect(Set(tokens).count == tokens.count)
        #expect(tokens.allSatisfy { $0.text.utf8.count == 32 })
        #expect(vault.token(for: prompt, purpose: .respond, revision: 0) == tokens.first)
    }

    @Test func `the hash of a token is SHA-256`() {
        #expect(vault.hash("abc").logText == "ba7816bf")
    }
}
