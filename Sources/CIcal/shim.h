// libical of Debian 12 (3.0): its calendar half only.
#include <libical/ical.h>
