/// Work on plain numbers shared out to threads of our own, in a number that the user chooses. Java's parallel streams run on a pool that all of a process shares
/// and that nobody can size from within.
package org.snedecor.models.parallel;
