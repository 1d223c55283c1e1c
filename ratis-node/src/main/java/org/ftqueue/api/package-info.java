/**
 * The vocabulary: ids, envelopes, outcomes, commands and the interfaces that users and packages meet at. Depends on
 * nothing but the JDK.
 */
package org.ftqueue.api;
