// Signals: those that ask the program to end set a flag, those of a crash give the terminal back and go on.
#define _GNU_SOURCE
#include "CTerminal.h"
#include "Shared.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <stdint.h>
#include <termios.h>
#include <ucontext.h>
#include <unistd.h>

enum { RESTORE_MAX = 512, STACK_SIZE = 1 << 16 };

static const int ending[] = {SIGINT, SIGQUIT, SIGTERM, SIGHUP};
static const int crashing[] = {SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE};
enum { ENDING = sizeof ending / sizeof *ending, CRASHING = sizeof crashing / sizeof *crashing };

static struct sigaction ending_before[ENDING], crashing_before[CRASHING], pipe_before, stop_before;
static volatile sig_atomic_t signal_seen, stop_is_asked, size_is_other;
static volatile sig_atomic_t is_taken;
static struct termios modes_before;
static int has_modes;
// Composed at start: a handler may only write.
static char restore[RESTORE_MAX];
static size_t restore_length;
static char stack[STACK_SIZE];
static int handlers_are_installed;

void ct_write(const char *text) {
    size_t left = strlen(text);
    fflush(stdout);
    while (left > 0) {
        ssize_t written = write(STDOUT_FILENO, text, left);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return;
        text += written;
        left -= (size_t)written;
    }
}

void ct_raw_terminal(void) {
    struct termios raw = modes_before;
    raw.c_iflag &= ~(tcflag_t)(BRKINT | PARMRK | ISTRIP | INLCR | IGNCR | ICRNL | IXON);
    raw.c_oflag &= ~(tcflag_t)ONLCR;
    raw.c_lflag &= ~(tcflag_t)(ECHO | ECHONL | ICANON | ISIG | IEXTEN);
    raw.c_cc[VMIN] = 1;
    raw.c_cc[VTIME] = 0;
    if (has_modes) tcsetattr(STDIN_FILENO, TCSADRAIN, &raw);
}

void ct_usual_terminal(void) {
    if (has_modes) tcsetattr(STDIN_FILENO, TCSADRAIN, &modes_before);
}

void ct_save_terminal(void) { has_modes = tcgetattr(STDIN_FILENO, &modes_before) == 0; }
void ct_terminal_is_taken(int taken) { is_taken = taken; }

int ct_take_signal(void) {
    int seen = signal_seen;
    signal_seen = 0;
    return seen;
}

int ct_signal_is_seen(void) { return signal_seen != 0; }

int ct_stop_is_asked(void) { return stop_is_asked != 0; }

int ct_take_stop(void) {
    int asked = stop_is_asked;
    stop_is_asked = 0;
    return asked;
}

int ct_take_resize(void) {
    int asked = size_is_other;
    size_is_other = 0;
    return asked;
}

void ct_note_resize(void) { size_is_other = 1; }

void ct_hold_signals(sigset_t *before) {
    sigset_t held;
    sigemptyset(&held);
    for (int place = 0; place < ENDING; place++) sigaddset(&held, ending[place]);
    sigaddset(&held, SIGTSTP);
    sigaddset(&held, SIGWINCH);
    sigprocmask(SIG_BLOCK, &held, before);
}

static void on_ending(int number) { signal_seen = number; }

static void on_stop(int number) {
    (void)number;
    stop_is_asked = 1;
}

static void on_resize(int number) {
    (void)number;
    size_is_other = 1;
}

static void on_closed_pipe(int number) { (void)number; }

// What is said of a crash: composed at start, then where the program was. No debug data is needed for that: Swift keeps
// frame pointers. scripts/read-crash names the places, by the symbols that scripts/package keeps.
enum { SAID_MAX = 1024, FRAMES_MAX = 32, FRAME_SIZE_MAX = 1 << 20 };
static char said[SAID_MAX];
static size_t said_length;
extern const char __executable_start[];

static void tell(const char *bytes, size_t count) {
    ssize_t ignored = write(STDERR_FILENO, bytes, count);
    (void)ignored;
}

static void tell_place(uintptr_t place) {
    char text[2 + 2 * sizeof place + 1] = " 0x";
    size_t length = 3;
    // Where the system loads a program is chance: told is the place within it, as its symbols have it.
    uintptr_t start = (uintptr_t)__executable_start;
    if (start > UINT32_MAX) place -= start;
    for (int shift = 8 * (int)sizeof place - 4; shift >= 0; shift -= 4)
        if (place >> shift != 0) text[length++] = "0123456789abcdef"[place >> shift & 15];
    tell(text, length);
}

static void tell_crash(void *context) {
    // A stack that is broken may crash who looks at it.
    static volatile sig_atomic_t is_told;
    if (said_length == 0 || is_told) return;
    is_told = 1;
    tell(said, said_length);
#if defined __linux__ && (defined __x86_64__ || defined __aarch64__)
    ucontext_t *here = context;
#ifdef __x86_64__
    uintptr_t place = (uintptr_t)here->uc_mcontext.gregs[REG_RIP], frame = (uintptr_t)here->uc_mcontext.gregs[REG_RBP];
#else
    uintptr_t place = here->uc_mcontext.pc, frame = here->uc_mcontext.regs[29];
#endif
    for (int count = 0; count < FRAMES_MAX && place != 0; count++) {
        tell_place(place);
        if (frame == 0 || frame % sizeof frame != 0) break;
        uintptr_t next = ((uintptr_t *)frame)[0];
        // A return address: the call stands before it.
        place = ((uintptr_t *)frame)[1] - 1;
        if (next <= frame || next - frame > FRAME_SIZE_MAX) {
            if (place != UINTPTR_MAX) tell_place(place);
            break;
        }
        frame = next;
    }
#endif
    tell("\n", 1);
}

static void on_crash(int number, siginfo_t *information, void *context) {
    (void)information;
    if (is_taken) {
        is_taken = 0;
        ssize_t ignored = write(STDOUT_FILENO, restore, restore_length);
        (void)ignored;
        if (has_modes) tcsetattr(STDIN_FILENO, TCSANOW, &modes_before);
    }
    tell_crash(context);
    // Whoever was there before, the Swift runtime's backtrace or the system, sees the same crash on return.
    for (int place = 0; place < CRASHING; place++)
        if (crashing[place] == number) sigaction(number, &crashing_before[place], NULL);
    raise(number);
}

// Adds a terminal's own sequence, without the delays `$<2>` that only tputs understands.
static void add_restoring(const char *sequence) {
    if (!sequence || sequence == (const char *)-1) return;
    while (*sequence && restore_length < RESTORE_MAX) {
        const char *end = sequence[0] == '$' && sequence[1] == '<' ? strchr(sequence, '>') : NULL;
        if (end) sequence = end + 1;
        else restore[restore_length++] = *sequence++;
    }
}

static int crashes_are_watched;

static void watch_crashes(void) {
    if (crashes_are_watched) return;
    crashes_are_watched = 1;
    // A stack of its own, because a crash may be of the stack.
    stack_t alternate = {.ss_sp = stack, .ss_size = sizeof stack};
    stack_t present;
    if (sigaltstack(NULL, &present) == 0 && present.ss_flags & SS_DISABLE) sigaltstack(&alternate, NULL);
    struct sigaction action = {.sa_sigaction = on_crash, .sa_flags = SA_ONSTACK | SA_SIGINFO};
    sigemptyset(&action.sa_mask);
    for (int place = 0; place < CRASHING; place++) sigaction(crashing[place], &action, &crashing_before[place]);
}

void ct_tell_crashes(const char *sentence) {
    said_length = strnlen(sentence, SAID_MAX);
    memcpy(said, sentence, said_length);
    watch_crashes();
}

void ct_install_handlers(void) {
    restore_length = 0;
    add_restoring(CT_PASTE_OFF CT_MOUSE_OFF);
    const char *const names[] = {"sgr0", "rmkx", "cnorm", "rmcup"};
    for (size_t place = 0; place < sizeof names / sizeof *names; place++) add_restoring(tigetstr((char *)names[place]));
    is_taken = 1;
    if (handlers_are_installed) return;
    handlers_are_installed = 1;

    // No SA_RESTART: a wait for a key must end.
    struct sigaction action = {.sa_handler = on_ending};
    sigemptyset(&action.sa_mask);
    for (int place = 0; place < ENDING; place++) sigaction(ending[place], &action, &ending_before[place]);
    // Stopped without a word, the program would leave on what it switched on.
    sigaction(SIGTSTP, NULL, &stop_before);
    action.sa_handler = on_stop;
    if (stop_before.sa_handler != SIG_IGN) sigaction(SIGTSTP, &action, NULL);
    action.sa_handler = on_resize;
    sigaction(SIGWINCH, &action, NULL);
    // Not SIG_IGN, which an editor or another program started from here would inherit.
    action.sa_handler = on_closed_pipe;
    sigaction(SIGPIPE, &action, &pipe_before);

    watch_crashes();
}

void ct_remove_handlers(void) {
    if (!handlers_are_installed) return;
    handlers_are_installed = 0;
    is_taken = 0;
    // Who was ignored before us stays ignored.
    for (int place = 0; place < ENDING; place++) {
        if (ending_before[place].sa_handler != SIG_IGN) ending_before[place].sa_handler = SIG_DFL;
        ending_before[place].sa_flags = 0;
        sigaction(ending[place], &ending_before[place], NULL);
    }
    if (stop_before.sa_handler != SIG_IGN) {
        stop_before.sa_handler = SIG_DFL;
        stop_before.sa_flags = 0;
        sigaction(SIGTSTP, &stop_before, NULL);
    }
    struct sigaction usual = {.sa_handler = SIG_DFL};
    sigemptyset(&usual.sa_mask);
    sigaction(SIGWINCH, &usual, NULL);
    sigaction(SIGPIPE, &pipe_before, NULL);
}

void ct_raise_stop(void) {
    struct sigaction action = {.sa_handler = SIG_DFL}, before;
    sigemptyset(&action.sa_mask);
    sigaction(SIGTSTP, &action, &before);
    raise(SIGTSTP);
    sigaction(SIGTSTP, &before, NULL);
}
