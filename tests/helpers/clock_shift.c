/* Preloaded: shows another time. CLOCK_SHIFT names a file of two numbers, seconds each: how far the
   machine's clock has been set, and how long the machine has slept. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <time.h>

static const volatile int64_t *shift(void) {
    static const volatile int64_t *found;
    const char *path = getenv("CLOCK_SHIFT");
    if (found || !path) return found;
    int file = open(path, O_RDONLY);
    void *seen = mmap(NULL, 16, PROT_READ, MAP_SHARED, file, 0);
    if (seen != MAP_FAILED) found = seen;
    return found;
}

static int64_t shift_of(clockid_t clock) {
    const volatile int64_t *by = shift();
    if (!by) return 0;
    if (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE) return by[0] + by[1];
    return clock == CLOCK_BOOTTIME ? by[1] : 0;
}

int clock_gettime(clockid_t clock, struct timespec *now) {
    static int (*next)(clockid_t, struct timespec *);
    if (!next) next = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
    int result = next(clock, now);
    if (result == 0) now->tv_sec += shift_of(clock);
    return result;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone) {
    static int (*next)(struct timeval *, void *);
    if (!next) next = (int (*)(struct timeval *, void *))dlsym(RTLD_NEXT, "gettimeofday");
    int result = next(now, zone);
    if (result == 0) now->tv_sec += shift_of(CLOCK_REALTIME);
    return result;
}

time_t time(time_t *into) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (into) *into = now.tv_sec;
    return now.tv_sec;
}
