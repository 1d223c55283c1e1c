/** Ordering by Raft. The only package that imports Apache Ratis; none of its types leaves it. */
package org.ftqueue.ordering.raft;
