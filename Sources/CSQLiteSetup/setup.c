#include "setup.h"

#include <malloc.h>
#include <sqlite3.h>

// C, because Swift cannot call a function of a variable number of arguments.
int countNoMemory(void) {
    return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

// C, because Swift's Glibc module leaves out <malloc.h>.
void handFreedMemoryBack(void) {
    malloc_trim(0);
}
