package org.ftqueue.config;

/** Who said a value. The later ones of this list win. */
public sealed interface Origin {

    /** Nobody: it is what the key means when it is not given. */
    record Otherwise() implements Origin {
        @Override
        public String kind() {
            return "default";
        }

        @Override
        public String where() {
            return "default";
        }
    }

    /** @param line counted from 1 */
    record File(String file, int line) implements Origin {
        @Override
        public String kind() {
            return "file";
        }

        @Override
        public String where() {
            return file + ":" + line;
        }
    }

    /** An environment variable. */
    record Variable(String name) implements Origin {
        @Override
        public String kind() {
            return "environment";
        }

        @Override
        public String where() {
            return name;
        }
    }

    /** {@code --set path=…}. */
    record Flag(String path) implements Origin {
        @Override
        public String kind() {
            return "flag";
        }

        @Override
        public String where() {
            return "--set " + path;
        }
    }

    /** One word for programs: {@code default}, {@code file}, {@code environment} or {@code flag}. */
    String kind();

    /** For people, precise enough to go there. */
    String where();
}
