/** What a node shows of itself: the log of its events. Decides nothing. */
package org.ftqueue.observe;
