package org.ftqueue.config;

import org.ftqueue.config.ConfigKey.Section;

/** A file to begin with: every key is in it with what it means; what can be left out is a comment. */
public final class ConfigExample {
    /** More nodes than this on one small machine miss heartbeats, so they get more time before they elect. */
    private static final int FEW_NODES = 4;

    private static final int FIRST_RAFT_PORT = 7101;
    private static final int FIRST_BINARY_PORT = 7201;
    private static final int FIRST_GRPC_PORT = 7401;
    private static final int FIRST_HTTP_PORT = 7301;
    private static final int COLUMNS = 110;

    private final StringBuilder out = new StringBuilder();

    private ConfigExample() {}

    /** @param nodes how many, all on one machine */
    public static String of(int nodes) {
        return new ConfigExample().write(nodes);
    }

    private String write(int nodes) {
        comment(
                "",
                "A cluster of " + nodes + (nodes == 1 ? " node" : " nodes") + " on one machine. The same file goes"
                        + " to every node; 'ftq config check FILE' looks it over.");
        comment("", "For machines of their own, give each node its host; the ports may then be the same everywhere.");
        comment("", "A # right in front of a key: what stands there is what holds anyway.");
        out.append('\n');
        key("", ConfigKeys.CLUSTER, "demo");
        key("", ConfigKeys.DATA, "data");
        out.append("\nnodes:\n");
        for (int number = 1; number <= nodes; number++) {
            if (number == 1) {
                ConfigKeys.of(Section.NODES).forEach(key -> comment("  ", key.name() + ": " + key.meaning()));
            }
            out.append("  - {id: n").append(number);
            out.append(", host: 127.0.0.1, raft: ").append(FIRST_RAFT_PORT - 1 + number);
            out.append(", binary: ").append(FIRST_BINARY_PORT - 1 + number);
            out.append(", grpc: ").append(FIRST_GRPC_PORT - 1 + number);
            out.append(", http: ").append(FIRST_HTTP_PORT - 1 + number).append("}\n");
        }
        out.append("\nraft:\n");
        for (ConfigKey<?> key : ConfigKeys.of(Section.RAFT)) {
            if (nodes > FEW_NODES && key == ConfigKeys.ELECTION_MIN) {
                key("  ", key, RaftConfig.PATIENT.electionTimeoutMinMillis());
            } else if (nodes > FEW_NODES && key == ConfigKeys.ELECTION_MAX) {
                key("  ", key, RaftConfig.PATIENT.electionTimeoutMaxMillis());
            } else {
                leftOut(key);
            }
        }
        out.append(
                "\n# The first limits. Once the cluster runs, 'ftq queue limits' shows and changes them.\nlimits:\n");
        ConfigKeys.of(Section.LIMITS).forEach(this::leftOut);
        return out.toString();
    }

    private void key(String indent, ConfigKey<?> key, Object value) {
        comment(indent, key.meaning());
        out.append(indent).append(key.name()).append(": ").append(value).append('\n');
    }

    private void leftOut(ConfigKey<?> key) {
        comment("  ", key.meaning());
        String value = key == ConfigKeys.ELECTION_MAX
                ? Integer.toString(RaftConfig.DEFAULT.electionTimeoutMaxMillis())
                : key.value().orElseThrow().toString();
        out.append("  #").append(key.name()).append(": ").append(value).append('\n');
    }

    private void comment(String indent, String text) {
        int column = 0;
        for (String word : text.split(" ")) {
            if (column == 0 || column + 1 + word.length() > COLUMNS) {
                out.append(column == 0 ? "" : "\n").append(indent).append('#');
                column = indent.length() + 1;
            }
            out.append(' ').append(word);
            column += 1 + word.length();
        }
        out.append('\n');
    }
}
