/* Preloaded: goes wrong at the n-th change to a file of one folder, or records every change.

   FAULT_FOLDER  only files below it count
   FAULT_LOG     every change goes there, in order; see disk.py, which reads it
   FAULT_ACK     what is written to this file goes into the log, too

   fault_begin() says from inside which change is to go wrong; fault_count() how many there were.
*/
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#define ROOM (1 << 20) /* removing a file of this size gives a full disk room again */

static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static long changes, wanted, left;
static int error_code;

/* The wanted change and the `lasting` - 1 after it fail with `code`; 0 kills the process instead. */
void fault_begin(long at, int code, long lasting) {
    changes = 0, wanted = at, error_code = code, left = lasting;
}

long fault_count(void) { return changes; }

static int is_below(const char *path, const char *name) {
    const char *folder = getenv(name);
    return folder && path && strncmp(path, folder, strlen(folder)) == 0;
}

static int is_ours(const char *path) { return is_below(path, "FAULT_FOLDER"); }

static const char *path_of(int file, char *path, size_t size) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, size - 1);
    if (length < 0) return NULL;
    path[length] = 0;
    return path;
}

static int is_ours_open(int file) {
    char path[4096];
    return is_ours(path_of(file, path, sizeof path));
}

static int fails(int gives_room) {
    changes++;
    if (wanted == 0 || changes < wanted || left <= 0) return 0;
    if (error_code == 0) kill(getpid(), SIGKILL);
    if (error_code == ENOSPC && gives_room) {
        left = 0;
        return 0;
    }
    left--;
    errno = error_code;
    return 1;
}

/* One line of the log: a head, one or two paths, the bytes. */
struct head {
    char what, pad[7];
    uint64_t file, at, size, first, second;
};

static void record(char what, uint64_t file, uint64_t at, const char *first, const char *second,
                   const void *data, size_t size) {
    static int log = -1;
    const char *path = getenv("FAULT_LOG");
    if (!path) return;
    if (log < 0) log = syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND, 0600);
    struct head head = {what, {0}, file, at, size, first ? strlen(first) : 0,
                        second ? strlen(second) : 0};
    struct iovec parts[] = {{&head, sizeof head},
                            {(void *)first, head.first},
                            {(void *)second, head.second},
                            {(void *)data, data ? size : 0}};
    if (writev(log, parts, 4) < 0) abort();
}

static uint64_t number_of(int file) {
    struct stat about;
    return fstat(file, &about) == 0 ? about.st_ino : 0;
}

static off_t place_of(int file) {
    struct stat about;
    if (fcntl(file, F_GETFL) & O_APPEND) return fstat(file, &about) == 0 ? about.st_size : 0;
    return lseek(file, 0, SEEK_CUR);
}

static int is_big(const char *path) {
    struct stat about;
    return stat(path, &about) == 0 && about.st_size >= ROOM;
}

#define NEXT(type, name, takes)                                   \
    static type(*next) takes;                                     \
    if (!next) next = (type(*) takes)dlsym(RTLD_NEXT, #name)

#define ALONE(type, does)                                         \
    pthread_mutex_lock(&turn);                                    \
    type result = does;                                           \
    int kept = errno;

#define DONE                                                      \
    errno = kept;                                                 \
    pthread_mutex_unlock(&turn);                                  \
    return result

#define OPENS(name)                                                                        \
    int name(const char *path, int flags, ...) {                                           \
        NEXT(int, name, (const char *, int, ...));                                         \
        va_list rest;                                                                      \
        va_start(rest, flags);                                                             \
        mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0;                          \
        va_end(rest);                                                                      \
        if (!is_ours(path)) return next(path, flags, mode);                                \
        int is_new = (flags & O_CREAT) && access(path, F_OK) != 0;                         \
        ALONE(int, next(path, flags, mode))                                                \
        if (result >= 0 && is_new) record('C', number_of(result), 0, path, NULL, NULL, 0); \
        if (result >= 0 && !is_new && (flags & O_TRUNC))                                   \
            record('T', number_of(result), 0, NULL, NULL, NULL, 0);                        \
        DONE;                                                                              \
    }

#define WRITES(name, takes, gives, place)                                                  \
    ssize_t name takes {                                                                   \
        NEXT(ssize_t, name, takes);                                                        \
        char path[4096];                                                                   \
        const char *open_path = path_of(file, path, sizeof path);                          \
        if (is_below(open_path, "FAULT_ACK")) record('A', 0, 0, NULL, NULL, data, size);   \
        if (!is_ours(open_path)) return next gives;                                        \
        off_t before = place;                                                              \
        ALONE(ssize_t, fails(0) ? -1 : next gives)                                         \
        if (result > 0) record('W', number_of(file), before, NULL, NULL, data, result);    \
        DONE;                                                                              \
    }

#define CHANGES(what, name, takes, gives, length)                                          \
    int name takes {                                                                       \
        NEXT(int, name, takes);                                                            \
        if (!is_ours_open(file)) return next gives;                                        \
        ALONE(int, fails(0) ? -1 : next gives)                                             \
        if (result == 0) record(what, number_of(file), length, NULL, NULL, NULL, 0);       \
        DONE;                                                                              \
    }

OPENS(open)
OPENS(open64)
WRITES(write, (int file, const void *data, size_t size), (file, data, size), place_of(file))
WRITES(pwrite, (int file, const void *data, size_t size, off_t at), (file, data, size, at), at)
WRITES(pwrite64, (int file, const void *data, size_t size, off_t at), (file, data, size, at), at)
CHANGES('T', ftruncate, (int file, off_t size), (file, size), size)
CHANGES('T', ftruncate64, (int file, off_t size), (file, size), size)

/* The folder itself is synced under its own name, without the slash at the end. */
static int is_folder(int file) {
    char path[4096];
    const char *folder = getenv("FAULT_FOLDER"), *found = path_of(file, path, sizeof path - 1);
    return folder && found && strcmp(strcat((char *)found, "/"), folder) == 0;
}

#define SYNCS(name)                                                                        \
    int name(int file) {                                                                   \
        NEXT(int, name, (int));                                                            \
        int is_whole = is_folder(file);                                                    \
        if (!is_whole && !is_ours_open(file)) return next(file);                           \
        ALONE(int, fails(0) ? -1 : next(file))                                             \
        if (result == 0)                                                                   \
            record(is_whole ? 'D' : 'S', number_of(file), 0, NULL, NULL, NULL, 0);         \
        DONE;                                                                              \
    }

SYNCS(fsync)
SYNCS(fdatasync)

int unlink(const char *path) {
    NEXT(int, unlink, (const char *));
    if (!is_ours(path)) return next(path);
    ALONE(int, fails(is_big(path)) ? -1 : next(path))
    if (result == 0) record('U', 0, 0, path, NULL, NULL, 0);
    DONE;
}

int rename(const char *from, const char *to) {
    NEXT(int, rename, (const char *, const char *));
    if (!is_ours(from)) return next(from, to);
    ALONE(int, fails(0) ? -1 : next(from, to))
    if (result == 0) record('R', 0, 0, from, to, NULL, 0);
    DONE;
}
