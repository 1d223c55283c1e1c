package org.ftqueue.shell.doctor;

import java.util.Collection;
import java.util.stream.Collectors;
import org.ftqueue.api.NodeId;
import org.ftqueue.shell.environment.ClusterView;

/** How rows call things. */
final class Words {

    private Words() {}

    static String count(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    /** The id of a node, or the address under which it was asked while its id is not known. */
    static String name(ClusterView.Member member) {
        return member.id().map(NodeId::value).orElse(member.address().toString());
    }

    static String list(Collection<?> things) {
        return things.stream().map(Object::toString).collect(Collectors.joining(", "));
    }
}
