// Of what the program was built.
#ifndef CVERSION_H
#define CVERSION_H

/// The commit's first twelve digits, and a + where files were changed since; empty where no repository was there.
const char *carnet_commit(void);

#endif
