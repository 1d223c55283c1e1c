/**
 * What can be wrong with a machine and a cluster, and what to do about it. Each check is a small class that looks at
 * facts it is given the means to find out, and answers with rows; nothing here prints or changes anything.
 */
package org.ftqueue.shell.doctor;
