// What must be done before the Swift runtime is set up, which is before main.
#include "CProgram.h"

#include <stdlib.h>

static int count;
static char **words;
static int is_ours;

// Two things the runtime (6.3) would ask /proc for, which chroots and some containers do not have: the words of the
// call, and where the program that prints backtraces is, without which it ends the process. Nobody who installed Carnet
// has that program, and the search for it costs each start a dozen calls.
//
// glibc hands constructors what it hands main, and 101 is the first priority that a program may have.
__attribute__((constructor(101))) static void begin(int argc, char **argv) {
    count = argc;
    words = argv;
#ifndef DEBUG
    if (!getenv("SWIFT_BACKTRACE")) {
        setenv("SWIFT_BACKTRACE", "enable=no,swift-backtrace=/", 1);
        is_ours = 1;
    }
#endif
}

// Programs that are started from here have their own.
void carnet_has_begun(void) {
    if (is_ours) unsetenv("SWIFT_BACKTRACE");
    is_ours = 0;
}

int carnet_argument_count(void) { return count; }
const char *carnet_argument(int place) { return place >= 0 && place < count ? words[place] : ""; }
