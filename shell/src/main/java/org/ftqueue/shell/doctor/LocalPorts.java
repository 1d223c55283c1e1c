package org.ftqueue.shell.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/** The addresses and ports of this machine. */
public final class LocalPorts {

    private LocalPorts() {}

    static PortsCheck.Use use(String host, int port) {
        InetAddress address;
        try {
            address = InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            return PortsCheck.Use.UNKNOWN_HOST;
        }
        if (!isOurs(address)) {
            return PortsCheck.Use.ELSEWHERE;
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(address, port));
            return PortsCheck.Use.FREE;
        } catch (IOException taken) {
            return PortsCheck.Use.TAKEN;
        }
    }

    /** Whether a node with this host would run here. */
    public static boolean isHere(String host) {
        try {
            return isOurs(InetAddress.getByName(host));
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static boolean isOurs(InetAddress address) {
        try {
            return address.isAnyLocalAddress()
                    || address.isLoopbackAddress()
                    || NetworkInterface.getByInetAddress(address) != null;
        } catch (IOException unknown) {
            return false;
        }
    }
}
