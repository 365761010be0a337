import Glibc

/// What both programs do before anything else, so that nothing leaks and no broken pipe ends them.
package enum ProcessGuards {
    package static func raise() {
        // A peer that hangs up is an error value where it is written to, not a signal (delivery.md section 4).
        signal(SIGPIPE, SIG_IGN)
        // Files are for their owner only, whatever the shell said.
        umask(0o077)
        // Memory holds keys and words: no core file.
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
    }
}
