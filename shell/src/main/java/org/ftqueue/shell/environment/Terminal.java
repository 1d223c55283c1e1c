package org.ftqueue.shell.environment;

/** Which standard streams a person sits at. */
public record Terminal(boolean input, boolean output, boolean error) {

    public static final Terminal NONE = new Terminal(false, false, false);

    /**
     * The launcher looks and tells in the property {@code ftq.terminal} (digits of the descriptors), because Java 17
     * cannot ask about one stream.
     */
    public static Terminal ofProcess() {
        String descriptors = System.getProperty("ftq.terminal");
        if (descriptors == null) {
            boolean both = System.console() != null;
            return new Terminal(both, both, both);
        }
        return new Terminal(descriptors.contains("0"), descriptors.contains("1"), descriptors.contains("2"));
    }

    /** A person types and reads: prompts and questions make sense. */
    public boolean interactive() {
        return input && output;
    }
}
