// Reading: bytes and keys from curses, scalars from bytes, and a wait that no signal can slip past.
#include "CTerminal.h"
#include "Shared.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/select.h>
#include <time.h>
#include <unistd.h>

// How long the rest of a character may take once its first byte is there.
enum { REST_MILLISECONDS = 50 };

// Codes that came where the rest of a character was expected: the last of them first.
static int ahead[4];
static int ahead_count;
// What ct_has_input read for the next ct_read. Whole inputs, not codes: one that means nothing to us must not
// make the program put off its painting.
static int32_t held_kind;
static uint32_t held_value;

static int next_code(int milliseconds) {
    if (ahead_count > 0) return ahead[--ahead_count];
    wtimeout(stdscr, milliseconds);
    return wgetch(stdscr);
}

// What is no UTF-8 comes as its first byte, marked: in a paste it may still be told what it is.
#define NO_SCALAR(byte) (UINT32_C(0x200000) | (uint32_t)(byte))

// The scalar a first byte opens. Not get_wch, which swallows the keys after a byte that is not UTF-8.
static uint32_t rest_of_scalar(int first) {
    if (first < 0xC2 || first > 0xF4) return NO_SCALAR(first);
    int more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1;
    uint32_t scalar = (uint32_t)first & (0x3Fu >> more);
    int taken[4], count = 0, is_whole = 1;
    while (count < more && is_whole) {
        int code = next_code(REST_MILLISECONDS);
        is_whole = code >= 0x80 && code <= 0xBF;
        if (code != ERR) taken[count++] = code;
        if (is_whole) scalar = scalar << 6 | ((uint32_t)code & 0x3F);
        if (code == ERR) break;
    }
    static const uint32_t least[] = {0, 0x80, 0x800, 0x10000};
    if (is_whole && scalar >= least[more] && scalar <= 0x10FFFF && (scalar < 0xD800 || scalar >= 0xE000)) return scalar;
    // Only the first byte is no scalar: those after it are read again, each for itself.
    while (count > 0) ahead[ahead_count++] = taken[--count];
    return NO_SCALAR(first);
}

static int32_t read_mouse(uint32_t *value) {
    MEVENT event;
    if (getmouse(&event) != OK || event.x < 0 || event.y < 0 || event.x > 0xFFF || event.y > 0xFFF) return ct_none;
    uint32_t kind;
    if (event.bstate & (BUTTON1_PRESSED | BUTTON1_CLICKED)) kind = ct_mouse_press;
    else if (event.bstate & BUTTON4_PRESSED) kind = ct_mouse_wheel_up;
    else if (event.bstate & BUTTON5_PRESSED) kind = ct_mouse_wheel_down;
    else return ct_none;
    *value = kind << 24 | (uint32_t)event.x << 12 | (uint32_t)event.y;
    return ct_mouse;
}

static uint32_t key_of(int code) {
    switch (code) {
    case KEY_UP: return ct_key_up;
    case KEY_DOWN: return ct_key_down;
    case KEY_LEFT: return ct_key_left;
    case KEY_RIGHT: return ct_key_right;
    case KEY_SR: return ct_key_shift_up;
    case KEY_SF: return ct_key_shift_down;
    case KEY_SLEFT: return ct_key_shift_left;
    case KEY_SRIGHT: return ct_key_shift_right;
    case KEY_HOME: return ct_key_home;
    case KEY_END: return ct_key_end;
    case KEY_PPAGE: return ct_key_page_up;
    case KEY_NPAGE: return ct_key_page_down;
    case KEY_IC: return ct_key_insert;
    case KEY_DC: return ct_key_delete;
    case KEY_BACKSPACE: return ct_key_backspace;
    case KEY_BTAB: return ct_key_back_tab;
    case KEY_ENTER: return ct_key_enter;
    default: return code > KEY_F0 && code <= KEY_F(63) ? ct_key_function + (uint32_t)(code - KEY_F0) : 0;
    }
}

// ct_none for a code that means nothing to us.
static int32_t translate(int code, uint32_t *value) {
    if (code < 0x80) {
        *value = (uint32_t)code;
        return ct_scalar;
    }
    if (code < 0x100) {
        *value = rest_of_scalar(code);
        return ct_scalar;
    }
    switch (code) {
    case KEY_RESIZE: return ct_resize;
    case CT_PASTE_BEGIN: return ct_paste_begin;
    case CT_PASTE_END: return ct_paste_end;
    case KEY_MOUSE: return read_mouse(value);
    default: *value = key_of(code); return *value ? ct_key : ct_none;
    }
}

// What is there already: held by ct_has_input or by curses, a change of size among it.
static int32_t next_input(uint32_t *value) {
    if (held_kind != ct_none) {
        int32_t kind = held_kind;
        *value = held_value;
        held_kind = ct_none;
        return kind;
    }
    int code;
    while ((code = next_code(0)) != ERR) {
        int32_t kind = translate(code, value);
        if (kind != ct_none) return kind;
    }
    return ct_none;
}

// Whether the other end of the terminal was closed: it hung up, or is readable with nothing to read.
static int is_gone(void) {
    struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
    if (poll(&input, 1, 0) <= 0) return 0;
    if (input.revents & (POLLHUP | POLLERR | POLLNVAL)) return 1;
    int waiting = 0;
    return ioctl(STDIN_FILENO, FIONREAD, &waiting) != 0 || waiting == 0;
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

static int32_t read_with_signals_held(int32_t milliseconds, uint32_t *value, const sigset_t *open_mask) {
    int64_t end = milliseconds < 0 ? -1 : now_milliseconds() + milliseconds;
    for (;;) {
        int seen = ct_take_signal();
        if (seen) {
            *value = (uint32_t)seen;
            return ct_signal;
        }
        if (ct_stop_is_asked()) return ct_resize;
        int32_t kind = next_input(value);
        if (kind != ct_none) return kind;
        if (is_gone()) return ct_gone;
        int64_t left = end < 0 ? -1 : end - now_milliseconds();
        if (end >= 0 && left < 0) left = 0;
        int ready = wait_for_input(left, open_mask);
        if (ready == 0) return ct_none;
        if (ready < 0 && errno != EINTR) return ct_gone;
    }
}

int32_t ct_read(int32_t milliseconds, uint32_t *value) {
    *value = 0;
    if (!stdscr || isendwin()) return ct_gone;
    // The signals are let in only while waiting, so that none comes between looking at the flag and the wait.
    sigset_t before;
    ct_hold_signals(&before);
    int32_t kind = read_with_signals_held(milliseconds, value, &before);
    sigprocmask(SIG_SETMASK, &before, NULL);
    // After it, all is painted anew, in whatever size there is then.
    if (ct_take_stop()) ct_suspend();
    return kind;
}

int32_t ct_has_input(void) {
    if (!stdscr || isendwin()) return 0;
    if (held_kind == ct_none) held_kind = next_input(&held_value);
    return held_kind != ct_none;
}
