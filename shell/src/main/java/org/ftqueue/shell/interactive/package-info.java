/**
 * The shell on a terminal that can be drawn on: editing, history, completion, a prompt that stays true. Only this
 * package knows the library that edits lines, and nothing loads it unless a person sits at the terminal.
 */
package org.ftqueue.shell.interactive;
