/**
 * What somebody who is to help needs to see of a cluster and its machines, in one file, without the data of its users:
 * counts and sizes, never items, and labels only if asked for.
 */
package org.ftqueue.shell.support;
