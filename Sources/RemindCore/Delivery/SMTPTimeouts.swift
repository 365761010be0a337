/// How long each phase may be silent: `smtp.connect_timeout` and its like. The values of RFC 5321 section 4.5.3.2, and ours
/// where it has none.
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
    /// RSET decides nothing any more, only whether the connection is kept.
    package var reset = Duration.seconds(30)
    /// QUIT holds up nobody but a shutdown.
    package var quit = Duration.seconds(2)

    package init(dot: Duration = .minutes(10)) { self.dot = dot }
}
