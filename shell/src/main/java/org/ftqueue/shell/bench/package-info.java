/** Load on a cluster: closed loops of real clients, and what was measured. */
package org.ftqueue.shell.bench;
