/** What every replicated state machine is, and what one is made of. */
package org.ftqueue.statemachine.machine;
