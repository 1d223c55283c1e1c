/** The port between the doors, the protocols that order requests, and the replicated state. */
package org.ftqueue.ordering;
