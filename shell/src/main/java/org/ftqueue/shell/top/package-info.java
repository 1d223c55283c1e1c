/**
 * What {@code ftq top} shows: looks at a cluster, the rates that two of them tell, and their picture. Who looks and who
 * draws are apart: looking may take a second, a key must not.
 */
package org.ftqueue.shell.top;
