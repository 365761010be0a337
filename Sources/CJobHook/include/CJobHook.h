#ifndef C_JOB_HOOK_H
#define C_JOB_HOOK_H

#include <stdbool.h>

/// Has Swift's runtime hand each job of its global executor to `enqueue`, which answers whether it took it; one that it
/// leaves goes to libdispatch. Call it once, before the first task; `enqueue` may be called on any thread.
void takeGlobalJobs(bool (*enqueue)(void *job));

/// Runs one job on the calling thread, as the global executor would.
void runGlobalJob(void *job);

#endif
