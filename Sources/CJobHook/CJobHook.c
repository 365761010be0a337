#include "CJobHook.h"

#include <stdint.h>

// The runtime's own declarations, from swift/Runtime/Concurrency.h. C, because the hook has Swift's calling convention,
// for which Swift itself cannot spell a function pointer.
#define SWIFT_CC __attribute__((swiftcall))

typedef struct {
    void *identity;
    uintptr_t implementation;
} SerialExecutorRef;

typedef SWIFT_CC void (*EnqueueGlobal)(void *job);

extern SWIFT_CC void (*swift_task_enqueueGlobal_hook)(void *job, EnqueueGlobal original);
extern SWIFT_CC void swift_job_run(void *job, SerialExecutorRef executor);

static bool (*taker)(void *job);

static SWIFT_CC void enqueue(void *job, EnqueueGlobal original) {
    if (!taker(job)) original(job);
}

void takeGlobalJobs(bool (*enqueueJob)(void *job)) {
    taker = enqueueJob;
    swift_task_enqueueGlobal_hook = enqueue;
}

void runGlobalJob(void *job) {
    // All zero is the generic executor: bound to no actor.
    swift_job_run(job, (SerialExecutorRef){0, 0});
}
