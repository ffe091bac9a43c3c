// The program itself: of what it was built, how it was called.
#ifndef CPROGRAM_H
#define CPROGRAM_H

/// The commit's first twelve digits, and a + where files were changed since; empty where no repository was there.
const char *carnet_commit(void);

/// To be called first of all by main.
void carnet_has_begun(void);

/// The words it was called with, its own name first; they stay.
int carnet_argument_count(void);
const char *carnet_argument(int place);

#endif
