#ifndef REMINDD_SQLITE_SETUP_H
#define REMINDD_SQLITE_SETUP_H

/// Tells SQLite not to count its memory, which costs a lock at every allocation and every release: about a twentieth of
/// what a statement costs. Returns SQLite's code; without effect once a connection was opened.
int countNoMemory(void);

/// Returns to the system what was freed (malloc_trim(3)): glibc keeps pages that lie between others in use.
void handFreedMemoryBack(void);

#endif
