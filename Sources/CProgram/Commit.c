// In a target of hardly more than this: another commit compiles it again, and nothing else.
#include "CProgram.h"

#define TEXT_OF(token) #token
#define TEXT(token) TEXT_OF(token)

const char *carnet_commit(void) {
#if defined CARNET_COMMIT && defined CARNET_CHANGED
    return TEXT(CARNET_COMMIT) "+";
#elif defined CARNET_COMMIT
    return TEXT(CARNET_COMMIT);
#else
    return "";
#endif
}
