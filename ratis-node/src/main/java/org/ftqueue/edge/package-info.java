/** What doors for clients have in common: finding the node that orders, and waiting a moment when there is none. */
package org.ftqueue.edge;
