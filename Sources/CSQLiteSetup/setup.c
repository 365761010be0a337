#include "setup.h"

#include <sqlite3.h>

// C, because Swift cannot call a function of a variable number of arguments.
int countNoMemory(void) {
    return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}
