// Reading: bytes from the terminal, and a wait that no signal can slip past. What they mean is read in Swift
// (KeyReader): curses' own reader types the rest of a sequence that this TERM has no name for.
#include "CTerminal.h"
#include "Shared.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sys/select.h>
#include <time.h>
#include <unistd.h>

static int has_input(void) {
    struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
    return poll(&input, 1, 0) > 0;
}

static int64_t now_milliseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

// 1 if there is something to read, 0 if the time is over, -1 if a signal came. `mask` holds while it waits.
static int wait_for_input(int64_t milliseconds, const sigset_t *mask) {
    fd_set input;
    FD_ZERO(&input);
    FD_SET(STDIN_FILENO, &input);
    struct timespec time = {.tv_sec = milliseconds / 1000, .tv_nsec = milliseconds % 1000 * 1000000};
    return pselect(STDIN_FILENO + 1, &input, NULL, NULL, milliseconds < 0 ? NULL : &time, mask);
}

static int32_t read_with_signals_held(
    int32_t milliseconds, uint8_t *bytes, size_t capacity, size_t *count, int32_t *number, const sigset_t *open_mask
) {
    int64_t end = milliseconds < 0 ? -1 : now_milliseconds() + milliseconds;
    for (;;) {
        *number = ct_take_signal();
        if (*number) return ct_signal;
        if (ct_stop_is_asked()) return ct_resize;
        if (ct_take_resize() && ct_take_size()) return ct_resize;
        int64_t left = end < 0 ? -1 : end - now_milliseconds();
        if (end >= 0 && left < 0) left = 0;
        // What has come already is read with the signals held: they are looked at again before the next.
        int ready = has_input() ? 1 : wait_for_input(left, open_mask);
        if (ready == 0) return ct_none;
        if (ready < 0) {
            if (errno != EINTR) return ct_gone;
            continue;
        }
        ssize_t length = read(STDIN_FILENO, bytes, capacity);
        if (length > 0) {
            *count = (size_t)length;
            return ct_bytes;
        }
        // Readable with nothing to read: the other end was closed.
        if (length == 0 || (errno != EINTR && errno != EAGAIN)) return ct_gone;
    }
}

int32_t ct_read(int32_t milliseconds, uint8_t *bytes, size_t capacity, size_t *count, int32_t *number) {
    *count = 0;
    *number = 0;
    if (!ct_is_painting()) return ct_gone;
    // The signals are let in only while waiting, so that none comes between looking at the flag and the wait.
    sigset_t before;
    ct_hold_signals(&before);
    int32_t kind = read_with_signals_held(milliseconds, bytes, capacity, count, number, &before);
    sigprocmask(SIG_SETMASK, &before, NULL);
    // After it, all is painted anew, in whatever size there is then.
    if (ct_take_stop()) ct_suspend();
    return kind;
}

int32_t ct_has_input(void) { return ct_is_painting() && has_input(); }

const char *ct_described(const char *capability) {
    const char *found = cur_term ? tigetstr((char *)capability) : NULL;
    return found == (const char *)-1 ? NULL : found;
}
