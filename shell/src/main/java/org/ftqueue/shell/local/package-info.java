/** A whole cluster on this machine: real node processes in one directory, for trying out and for testing. */
package org.ftqueue.shell.local;
