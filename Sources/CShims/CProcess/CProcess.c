#define _GNU_SOURCE
#include "CProcess.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static const int child_descriptors = 5;

struct failure {
    int cause; // errno
    enum cprocess_step step;
};

// Lines for /proc/self/uid_map and gid_map, made before the fork because formatting is not async-signal-safe.
struct id_maps {
    char user[40];
    char group[40];
};

static struct id_maps id_maps(unsigned user, unsigned shown_user, unsigned group, unsigned shown_group) {
    struct id_maps maps;
    snprintf(maps.user, sizeof maps.user, "%u %u 1\n", shown_user, user);
    snprintf(maps.group, sizeof maps.group, "%u %u 1\n", shown_group, group);
    return maps;
}

// What the child may find it needs.
struct preparation {
    int report;
    pid_t parent;
    struct id_maps as_changed; // the user it has changed to, under its own number
    struct id_maps as_we_are;  // our user, under the number it should have changed to
};

static int write_file(const char *path, const char *text) {
    int file = open(path, O_WRONLY | O_CLOEXEC);
    if (file < 0) return -1;
    ssize_t written = write(file, text, strlen(text));
    int cause = errno;
    close(file);
    errno = cause;
    return written == (ssize_t)strlen(text) ? 0 : -1;
}

// An empty network namespace for somebody who is not root: it takes a user namespace, in which the user stays who it is.
static int leave_network_unprivileged(const struct id_maps *maps) {
    // A process that has changed its user may not write its own maps without this; exec sets it anew.
    if (prctl(PR_SET_DUMPABLE, 1, 0, 0, 0) != 0) return -1;
    if (unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0) return -1;
    if (write_file("/proc/self/setgroups", "deny") != 0) return -1;
    if (write_file("/proc/self/uid_map", maps->user) != 0) return -1;
    return write_file("/proc/self/gid_map", maps->group);
}

// From here to exec only async-signal-safe calls: the other threads of the parent are gone, and their locks are held.
static void become_child(const struct cprocess_request *request, const struct preparation *prepared) {
    struct failure failure = {.step = CPROCESS_START};
    setpgid(0, 0);

    struct sigaction standard = {.sa_handler = SIG_DFL};
    for (int number = 1; number < NSIG; number++) sigaction(number, &standard, NULL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);

    for (int target = 0; target < child_descriptors; target++) {
        int source = request->descriptors[target];
        if (source < 0) {
            if (target > 2) continue;
            source = open("/dev/null", O_RDWR);
            if (source == target) continue;
            if (source < 0) goto failed;
        }
        // Every source is above 9 (cprocess_pipe), so no source is overwritten before its turn.
        if (dup2(source, target) < 0) goto failed;
    }
    // Everything else closes at exec, not now: the report pipe must still work when exec fails.
    if (syscall(SYS_close_range, (unsigned)child_descriptors, ~0U, 1U << 2 /* CLOSE_RANGE_CLOEXEC */) != 0) goto failed;
    for (int target = 3; target < child_descriptors; target++)
        if (request->descriptors[target] < 0) fcntl(target, F_SETFD, FD_CLOEXEC);

    // What root can, before it becomes somebody else.
    if (request->control_group != NULL && write_file(request->control_group, "0") != 0) goto failed;
    bool has_network = request->leaves_network && unshare(CLONE_NEWNET) != 0;
    if (request->directory != NULL && chdir(request->directory) != 0) goto failed;
    bool is_changed = true;
    if (request->changes_user) {
        is_changed = setgroups(0, NULL) == 0 && setgid(request->group) == 0 && setuid(request->user) == 0;
        // Root of a user namespace that knows no other user can still show itself as one, in a namespace below.
        if (!is_changed && !(request->leaves_network && (errno == EINVAL || errno == EPERM))) goto failed;
    }
    if (has_network || !is_changed) {
        failure.step = CPROCESS_LEAVE_NETWORK;
        if (leave_network_unprivileged(is_changed ? &prepared->as_changed : &prepared->as_we_are) != 0) goto failed;
        failure.step = CPROCESS_START;
    }
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) goto failed;
    // After setuid, which clears it. The parent may have died before the call: then nobody would ever send the signal.
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0) goto failed;
    if (getppid() != prepared->parent) _exit(127);

    execve(request->program, request->arguments, request->environment);
failed:
    failure.cause = errno;
    ssize_t ignored = write(prepared->report, &failure, sizeof failure);
    (void)ignored;
    _exit(127);
}

static int spawn_here(const struct cprocess_request *request, int *pid, enum cprocess_step *step) {
    int report[2];
    *step = CPROCESS_START;
    if (cprocess_pipe(report) != 0) return errno;
    unsigned user = request->changes_user ? request->user : geteuid();
    unsigned group = request->changes_user ? request->group : getegid();
    struct preparation prepared = {
        .report = report[1],
        .parent = getpid(),
        .as_changed = id_maps(user, user, group, group),
        .as_we_are = id_maps(geteuid(), user, getegid(), group),
    };

    // Signals are held back so that no handler of ours runs in the child before it has set them to their defaults.
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    pid_t child = fork();
    int cause = errno;
    if (child == 0) {
        close(report[0]);
        become_child(request, &prepared);
    }
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    close(report[1]);
    if (child < 0) {
        close(report[0]);
        return cause;
    }

    ssize_t count;
    struct failure failure;
    do count = read(report[0], &failure, sizeof failure);
    while (count < 0 && errno == EINTR);
    close(report[0]);
    if (count == (ssize_t)sizeof failure) {
        while (waitpid(child, NULL, 0) < 0 && errno == EINTR) {}
        *step = failure.step;
        return failure.cause;
    }
    *pid = child;
    return 0;
}

// The parent-death signal is sent when the *thread* that forked ends, and threads of a pool come and go. So one thread
// that lives as long as the process does all the forking.
static struct {
    pthread_once_t once;
    pthread_mutex_t turn;   // one caller at a time
    pthread_mutex_t lock;   // guards what follows
    pthread_cond_t changed;
    const struct cprocess_request *request;
    bool done;
    int result;
    int pid;
    enum cprocess_step step;
    int started;            // errno of pthread_create
} spawner = {
    .once = PTHREAD_ONCE_INIT,
    .turn = PTHREAD_MUTEX_INITIALIZER,
    .lock = PTHREAD_MUTEX_INITIALIZER,
    .changed = PTHREAD_COND_INITIALIZER,
};

static void *spawn_for_others(void *unused) {
    (void)unused;
    pthread_mutex_lock(&spawner.lock);
    for (;;) {
        while (spawner.request == NULL) pthread_cond_wait(&spawner.changed, &spawner.lock);
        spawner.result = spawn_here(spawner.request, &spawner.pid, &spawner.step);
        spawner.request = NULL;
        spawner.done = true;
        pthread_cond_broadcast(&spawner.changed);
    }
    return NULL;
}

static void start_spawner(void) {
    pthread_t thread;
    prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
    spawner.started = pthread_create(&thread, NULL, spawn_for_others, NULL);
    if (spawner.started == 0) pthread_detach(thread);
}

int cprocess_spawn(const struct cprocess_request *request, int *pid, enum cprocess_step *step) {
    pthread_once(&spawner.once, start_spawner);
    *step = CPROCESS_START;
    if (spawner.started != 0) return spawner.started;
    pthread_mutex_lock(&spawner.turn);
    pthread_mutex_lock(&spawner.lock);
    spawner.done = false;
    spawner.request = request;
    pthread_cond_broadcast(&spawner.changed);
    while (!spawner.done) pthread_cond_wait(&spawner.changed, &spawner.lock);
    int result = spawner.result;
    *pid = spawner.pid;
    *step = spawner.step;
    pthread_mutex_unlock(&spawner.lock);
    pthread_mutex_unlock(&spawner.turn);
    return result;
}

static int above_nine(int descriptor) {
    int moved = fcntl(descriptor, F_DUPFD_CLOEXEC, 10);
    int cause = errno;
    close(descriptor);
    errno = cause;
    return moved;
}

int cprocess_pipe(int ends[2]) {
    if (pipe2(ends, O_CLOEXEC) != 0) return -1;
    ends[0] = above_nine(ends[0]);
    int cause = errno;
    ends[1] = above_nine(ends[1]);
    if (ends[0] >= 0 && ends[1] >= 0) return 0;
    if (ends[0] < 0) errno = cause;
    cause = errno;
    if (ends[0] >= 0) close(ends[0]);
    if (ends[1] >= 0) close(ends[1]);
    errno = cause;
    return -1;
}

int cprocess_wakeup(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }

// The disposition of SIGPIPE is the process's, and libraries change it back and forth (libcurl does). A thread's mask is
// its own: the signal of this write is held back and then taken, so that it does not come when the mask is lifted.
long cprocess_write(int descriptor, const void *bytes, unsigned long count) {
    sigset_t broken, before, pending;
    sigemptyset(&broken);
    sigaddset(&broken, SIGPIPE);
    sigpending(&pending);
    bool was_pending = sigismember(&pending, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &broken, &before);
    ssize_t result = write(descriptor, bytes, count);
    int cause = errno;
    if (result < 0 && cause == EPIPE && !was_pending) {
        struct timespec none = {0, 0};
        while (sigtimedwait(&broken, NULL, &none) < 0 && errno == EINTR) {}
    }
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    errno = cause;
    return result;
}

int cprocess_pidfd(int pid) { return (int)syscall(SYS_pidfd_open, pid, 0); }

int cprocess_end_group(int pid) {
    int result = -1;
    kill(-pid, SIGKILL);
    for (;;) {
        int status;
        pid_t ended = waitpid(-pid, &status, 0);
        if (ended < 0 && errno == EINTR) continue;
        if (ended < 0) return result;
        if (ended == pid) result = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
    }
}

int cprocess_exchange(const char *path, const char *other) {
    return renameat2(AT_FDCWD, path, AT_FDCWD, other, RENAME_EXCHANGE) == 0 ? 0 : errno;
}
