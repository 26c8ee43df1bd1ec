/* Preloaded: goes wrong at the n-th change to a file of one folder.

   FAULT_FOLDER  only files below it count
   FAULT_AT      which change, from 1; 0 counts only
   FAULT_ERRNO   what the change and all after it fail with; 0 kills the process instead
   FAULT_COUNT   file into which the number of changes goes at the end
*/
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static atomic_long changes;

static int is_ours(const char *path) {
    const char *folder = getenv("FAULT_FOLDER");
    return folder && path && strncmp(path, folder, strlen(folder)) == 0;
}

static int is_ours_open(int file) {
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t size = readlink(link, path, sizeof path - 1);
    if (size < 0) return 0;
    path[size] = 0;
    return is_ours(path);
}

static int fails(void) {
    const char *at = getenv("FAULT_AT"), *error = getenv("FAULT_ERRNO");
    long number = atomic_fetch_add(&changes, 1) + 1, wanted = at ? atol(at) : 0;
    if (wanted == 0 || number < wanted) return 0;
    int code = error ? atoi(error) : 0;
    if (code == 0) kill(getpid(), SIGKILL);
    errno = code;
    return 1;
}

__attribute__((destructor)) static void tell(void) {
    const char *path = getenv("FAULT_COUNT");
    FILE *file = path ? fopen(path, "w") : NULL;
    if (!file) return;
    fprintf(file, "%ld", (long)changes);
    fclose(file);
}

#define PASS_ON(type, name, takes, gives, ours)                                    \
    type name takes {                                                              \
        static type(*next) takes;                                                  \
        if (!next) next = (type(*) takes)dlsym(RTLD_NEXT, #name);                  \
        return (ours) && fails() ? -1 : next gives;                                \
    }

PASS_ON(ssize_t, write, (int f, const void *d, size_t n), (f, d, n), is_ours_open(f))
PASS_ON(ssize_t, pwrite64, (int f, const void *d, size_t n, off_t o), (f, d, n, o), is_ours_open(f))
PASS_ON(int, fsync, (int f), (f), is_ours_open(f))
PASS_ON(int, fdatasync, (int f), (f), is_ours_open(f))
PASS_ON(int, ftruncate64, (int f, off_t n), (f, n), is_ours_open(f))
PASS_ON(int, unlink, (const char *p), (p), is_ours(p))
PASS_ON(int, rename, (const char *a, const char *b), (a, b), is_ours(a))
