package org.ftqueue.config;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The addresses that no other machine reaches. */
public final class Loopback {

    private Loopback() {}

    /**
     * Whether everything that this host name or address stands for is loopback. A wildcard is not, and neither is a name
     * that nobody knows. May ask the name service.
     */
    public static boolean is(String host) {
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                if (!address.isLoopbackAddress()) {
                    return false;
                }
            }
            return true;
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
