/** One model of a result, four ways to print it. Nothing here knows a command. */
package org.ftqueue.shell.render;
