/// How long each phase may be silent: the values of RFC 5321 section 4.5.3.2, and ours where it has none.
package struct SMTPTimeouts: Hashable, Sendable {
    package var connect = Duration.seconds(30)
    /// Also for EHLO, STARTTLS and AUTH.
    package var banner = Duration.minutes(5)
    package var mail = Duration.minutes(5)
    package var rcpt = Duration.minutes(5)
    package var data = Duration.minutes(2)
    /// One block of the body.
    package var block = Duration.minutes(3)
    package var dot = Duration.minutes(10)
    /// RSET and QUIT decide nothing any more.
    package var farewell = Duration.seconds(10)

    package init(dot: Duration = .minutes(10)) { self.dot = dot }
}
