package org.ftqueue.shell.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;
import org.ftqueue.node.FtqNode;
import org.ftqueue.shell.environment.Environment;
import org.ftqueue.shell.render.Cell;
import org.ftqueue.shell.render.Field;
import org.ftqueue.shell.render.Result;

/** What this program consists of and runs on. */
public final class Versions {
    /** Every library that Maven packs tells its version in such a file, also to those who must not know its classes. */
    private static final String OF_RATIS = "META-INF/maven/org.apache.ratis/ratis-common/pom.properties";

    private Versions() {}

    public static Result result(Environment environment) {
        return Result.one(
                Field.everywhere("ftqueue", Cell.of(FtqNode.version())),
                Field.onlyData("ratis", Cell.of(ratis())),
                Field.onlyData("java", Cell.of(Runtime.version().toString())),
                Field.onlyData("javaVendor", Cell.of(System.getProperty("java.vendor"))),
                Field.onlyData("os", Cell.of(System.getProperty("os.name") + " " + System.getProperty("os.version"))),
                Field.onlyData("architecture", Cell.of(System.getProperty("os.arch"))),
                Field.onlyData("home", Cell.of(environment.home())));
    }

    private static Optional<String> ratis() {
        try (InputStream file = Versions.class.getClassLoader().getResourceAsStream(OF_RATIS)) {
            if (file == null) {
                return Optional.empty();
            }
            Properties properties = new Properties();
            properties.load(file);
            return Optional.ofNullable(properties.getProperty("version"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
