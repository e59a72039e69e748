#pragma once

#include <stdbool.h>

// What a child gets. A descriptor of -1 is /dev/null for 0, 1 and 2, and "not there" for 3 and 4.
struct cprocess_request {
    const char *program;       // a path; no search
    char *const *arguments;    // NULL-terminated, the program's name first
    char *const *environment;  // NULL-terminated, "NAME=value"; nothing is inherited
    const char *directory;     // working directory, or NULL for ours
    int descriptors[5];        // become 0, 1, 2, 3 and 4 in the child; everything else is closed
    bool changes_user;         // drop to `user` and `group`, with no supplementary groups; needs root
    unsigned user;
    unsigned group;
    const char *control_group; // the cgroup.procs file of the control group to enter, or NULL for ours
    bool leaves_network;       // into a network namespace of its own, in which there is nothing
};

// What can fail when a child is started.
enum cprocess_step {
    CPROCESS_START,
    CPROCESS_LEAVE_NETWORK,
};

// Starts a child in a process group of its own, with default signals, no_new_privs, and SIGKILL when we die.
// Returns 0 and the pid, or the errno of what failed and which step that was.
int cprocess_spawn(const struct cprocess_request *request, int *pid, enum cprocess_step *step);

// A pipe whose two ends are close-on-exec and above descriptor 9, so that a child's 0 to 4 can be laid over safely.
int cprocess_pipe(int ends[2]);

// A descriptor that becomes readable when something is written to it by cprocess_wake; close-on-exec, non-blocking.
int cprocess_wakeup(void);

// write(2) that says EPIPE when nobody reads any more, whatever the process does with SIGPIPE.
long cprocess_write(int descriptor, const void *bytes, unsigned long count);

// Waits for a child without taking its exit status: readable when it has ended. -1 and errno when there is none.
int cprocess_pidfd(int pid);

// Ends a child's whole process group with SIGKILL and takes the exit status of every member, so that none is left when
// it returns: orphans of the group come to us, because we are their reaper (PR_SET_CHILD_SUBREAPER, set on first spawn).
// Returns the child's exit code, 128 + the signal that ended it, or -1 when it is not our child.
int cprocess_end_group(int pid);

// Trades the names of two files or folders of one file system in one step. Returns 0, or errno (EINVAL: it cannot do so).
int cprocess_exchange(const char *path, const char *other);
