#pragma once
#include <spawn.h>

/* Takes from this process, for good, all that reading one message does not need: files, sockets, programs, other
   processes, and more than a little memory and time. Returns 0, or -1 where the kernel refuses. */
int confine_to_reading(void);

/* What starting such a process needs and Swift's Glibc module leaves out (it is built without _GNU_SOURCE). */
int pipe2(int descriptors[2], int flags);
int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);
