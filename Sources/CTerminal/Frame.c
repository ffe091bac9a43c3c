// A frame in one write. Curses flushes after each move of the cursor, some fifty times for a changed board: each
// flush wakes the terminal, which may paint half a frame. While a frame is composed, the descriptor that curses writes
// to is a file in memory; then the terminal gets all of it at once.
//
// Where there is no such file (only Linux has it), or anything fails, curses writes to the terminal itself.
#define _GNU_SOURCE
#include "Shared.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/mman.h>
#endif

// One above what programs use for themselves.
enum { DESCRIPTOR_MIN = 20 };

static int terminal_descriptor = -1;
static int memory = -1;
static FILE *stream;
static sigset_t before;

FILE *ct_frame_open(void) {
    terminal_descriptor = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, DESCRIPTOR_MIN);
    if (terminal_descriptor < 0) return stdout;
    stream = fdopen(terminal_descriptor, "w");
    if (!stream) {
        close(terminal_descriptor);
        terminal_descriptor = -1;
        return stdout;
    }
#ifdef __linux__
    memory = memfd_create("carnet-frame", MFD_CLOEXEC);
#endif
    return stream;
}

void ct_frame_close(void) {
    if (memory >= 0) close(memory);
    if (stream) fclose(stream);
    memory = terminal_descriptor = -1;
    stream = NULL;
}

static int point_curses_at(int descriptor) {
#ifdef __linux__
    return dup3(descriptor, terminal_descriptor, O_CLOEXEC);
#else
    return dup2(descriptor, terminal_descriptor);
#endif
}

int ct_frame_begin(void) {
    if (memory < 0 || terminal_descriptor < 0) return 0;
    if (lseek(memory, 0, SEEK_SET) != 0) return 0;
    // A stop from outside waits for the frame: it must not be told to a file.
    sigset_t stop;
    sigemptyset(&stop);
    sigaddset(&stop, SIGTSTP);
    sigprocmask(SIG_BLOCK, &stop, &before);
    if (point_curses_at(memory) >= 0) return 1;
    sigprocmask(SIG_SETMASK, &before, NULL);
    return 0;
}

// 0 when there is no use in going on.
static int write_out(const char *bytes, size_t count) {
    while (count > 0) {
        ssize_t written = write(STDOUT_FILENO, bytes, count);
        if (written < 0 && errno == EINTR) {
            // A terminal that takes nothing more must not keep a program that was asked to end.
            if (ct_signal_is_seen()) return 0;
            continue;
        }
        if (written < 0 && errno == EAGAIN) {
            struct pollfd ready = {.fd = STDOUT_FILENO, .events = POLLOUT};
            if (poll(&ready, 1, -1) < 0 && errno == EINTR && ct_signal_is_seen()) return 0;
            continue;
        }
        if (written <= 0) return 0;
        bytes += written;
        count -= (size_t)written;
    }
    return 1;
}

void ct_frame_end(void) {
    off_t end = lseek(memory, 0, SEEK_CUR);
    point_curses_at(STDOUT_FILENO);
    sigprocmask(SIG_SETMASK, &before, NULL);
    static char bytes[1 << 16];
    for (off_t at = 0; at < end;) {
        ssize_t got = pread(memory, bytes, end - at < (off_t)sizeof bytes ? (size_t)(end - at) : sizeof bytes, at);
        if (got <= 0) break;
        if (!write_out(bytes, (size_t)got)) break;
        at += got;
    }
}
