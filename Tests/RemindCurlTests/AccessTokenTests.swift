import RemindCore
import Testing

@testable import RemindCurl

@Suite struct AccessTokenTests {
    private func read(_ output: String) -> AccessToken? { AccessToken(output: Array(output.utf8)) }

    @Test func `a bare token loses its line end and says nothing of its life`() {
        let token = read("ya29.abc-_~+/=\n")
        #expect(token?.text == "ya29.abc-_~+/=")
        #expect(token?.lifetime == nil && token?.grant == nil)
    }

    @Test func `the answer of a token endpoint is read as it stands`() {
        let token = read(
            """
             {"token_type": "Bearer", "access_token": "tok", "expires_in": 3599, "scope": "smtp",
              "refresh_token_expires_in": 604800}
            """)
        #expect(token?.text == "tok")
        #expect(token?.lifetime == .seconds(3599) && token?.grant == .days(7))
    }

    @Test(arguments: [
        "", " \r\n", "{", "{}", "{\"access_token\": 7}", "{\"access_token\": \"\\n\"}", "{\"error\": \"x\"}",
    ])
    func `what holds no token is none`(output: String) { #expect(read(output) == nil) }

    @Test(arguments: ["0", "-5", "99999999999"])
    func `a life that nobody would believe counts as not said`(seconds: String) {
        #expect(read("{\"access_token\": \"t\", \"expires_in\": \(seconds)}")?.lifetime == nil)
    }
}
