/// What the foot of a mail can do without a page.
package protocol FooterStore: Sendable {
    /// Pauses, stops or resumes as a choice under a prompt's mail says; false if that choice was made there before: then
    /// nothing changed, whatever happened since.
    func choose(_ choice: FooterChoice, under prompt: Prompt, at now: Timestamp) async throws(StoreError) -> Bool
}
