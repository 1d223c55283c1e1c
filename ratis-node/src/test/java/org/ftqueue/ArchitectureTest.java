package org.ftqueue;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.Serializable;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The package tree is the architecture: who may know whom, and who may touch time, chance, sockets and the disk. */
class ArchitectureTest {
    private static final String ROOT = "org.ftqueue.";
    private static final int FEWEST_CLASSES = 90;

    /** What the compiler of {@code ftqueue.proto} writes: nobody's work here, and for the gRPC door only. */
    private static final String GENERATED = ROOT + "grpc.v1.";

    /** Rows of the table: a package (and what is below it, unless that has a row of its own) and whom it may import. */
    private static final Map<String, List<String>> MAY_IMPORT = new TreeMap<>(Map.ofEntries(
            Map.entry("api", List.of()),
            Map.entry("wire", List.of("api")),
            Map.entry("env", List.of("api")),
            Map.entry("config", List.of("api")),
            Map.entry("observe", List.of("api")),
            Map.entry("ordering", List.of("api")),
            Map.entry("ordering.raft", List.of("ordering", "api", "wire", "config", "env", "observe")),
            Map.entry("statemachine", List.of("ordering", "api", "wire")),
            Map.entry("edge", List.of("api", "wire", "env", "config", "observe", "ordering")),
            Map.entry("edge.grpc", List.of("edge", "api", "wire", "env")),
            Map.entry("edge.http", List.of("observe")),
            Map.entry("client", List.of("api", "wire", "config", "env")),
            Map.entry(
                    "node",
                    List.of(
                            "api",
                            "wire",
                            "env",
                            "config",
                            "observe",
                            "ordering",
                            "ordering.raft",
                            "statemachine",
                            "edge",
                            "edge.grpc",
                            "edge.http",
                            "client"))));

    /** Libraries beside the JDK that a row may use. */
    private static final Map<String, List<String>> LIBRARIES = Map.of(
            "env", List.of("io.netty.", "javax.crypto."),
            "ordering.raft", List.of("org.apache.ratis."),
            "edge.grpc",
                    List.of(
                            "io.grpc.",
                            "com.google.protobuf.",
                            "com.google.common.util.concurrent.",
                            "io.netty.",
                            GENERATED),
            "statemachine", List.of("org.pcollections.", "com.google.re2j."),
            "config", List.of("org.snakeyaml."),
            "observe", List.of("org.slf4j.", "io.micrometer."),
            "edge.http", List.of("com.sun.net.httpserver."),
            "node", List.of("com.fasterxml.jackson.core."));

    private static JavaClasses code;

    @BeforeAll
    static void read() {
        code = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(location -> !location.contains(GENERATED.replace('.', '/')))
                .importPackages("org.ftqueue");
    }

    @Test
    void itLooksAtTheWholeModule() {
        assertThat(code.size()).isGreaterThan(FEWEST_CLASSES);
        Set<String> rows = new TreeSet<>();
        code.forEach(type -> rows.add(row(type.getPackageName())));
        assertThat(rows).as("every package has its row, every row its package").isEqualTo(MAY_IMPORT.keySet());
    }

    @Test
    void everyPackageImportsOnlyWhatItsRowAllows() {
        List<String> violations = new ArrayList<>();
        for (JavaClass type : code) {
            String from = row(type.getPackageName());
            type.getDirectDependenciesFromSelf().forEach(dependency -> {
                JavaClass target = dependency.getTargetClass().getBaseComponentType();
                if (!target.isPrimitive() && !allowed(from, target)) {
                    violations.add(from + " may not import " + target.getName() + ": " + dependency.getDescription());
                }
            });
        }
        assertThat(violations).isEmpty();
    }

    private static boolean allowed(String from, JavaClass target) {
        String name = target.getName();
        if (name.startsWith(ROOT) && !name.startsWith(GENERATED)) {
            String to = row(target.getPackageName());
            return to.equals(from) || MAY_IMPORT.get(from).contains(to);
        }
        return name.startsWith("java.")
                || LIBRARIES.getOrDefault(from, List.of()).stream().anyMatch(name::startsWith);
    }

    /** The longest row that the package is in or below. */
    private static String row(String packageName) {
        String inside = packageName.substring(ROOT.length());
        return MAY_IMPORT.keySet().stream()
                .filter(row -> inside.equals(row) || inside.startsWith(row + "."))
                .max(Comparator.comparingInt(String::length))
                .orElse(inside);
    }

    @Test
    void onlyTheRaftEngineKnowsRatis() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("org.ftqueue.ordering.raft..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.ratis.."));
    }

    @Test
    void onlyTheEnvironmentAndTheGrpcServerKnowNetty() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("org.ftqueue.env..")
                .and()
                .doNotHaveSimpleName("GrpcServer")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.netty..", "org.apache.ratis.thirdparty.io.netty.."));
    }

    @Test
    void stateMachinesHaveNoThreadsAndNoCollectionWithoutAnOrder() {
        check(noClasses()
                .that()
                .resideInAPackage("org.ftqueue.statemachine..")
                .should()
                .dependOnClassesThat(isOneOf(
                        "java.util.HashMap",
                        "java.util.HashSet",
                        "java.util.IdentityHashMap",
                        "java.util.WeakHashMap",
                        "java.util.Hashtable",
                        "java.util.concurrent.ConcurrentHashMap",
                        "java.util.Random",
                        "java.util.concurrent.ThreadLocalRandom",
                        "java.util.concurrent.Executors",
                        "java.util.concurrent.ExecutorService",
                        "java.lang.Thread",
                        "java.lang.ThreadLocal",
                        "java.nio.file.Files",
                        "java.io.File",
                        "java.net.Socket")));
    }

    /** Their order changes from run to run, by design. */
    @Test
    void stateMachinesDoNotIterateOverImmutableSetsAndMaps() {
        check(noClasses()
                .that()
                .resideInAPackage("org.ftqueue.statemachine..")
                .should()
                .callMethodWhere(calls(Set.class, "of", "copyOf"))
                .orShould()
                .callMethodWhere(calls(Map.class, "of", "copyOf", "ofEntries"))
                .orShould()
                .callMethodWhere(calls(System.class, "identityHashCode")));
    }

    @Test
    void timeAndChanceComeThroughTheEnvironmentOnly() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("org.ftqueue.env..")
                .should()
                .callMethodWhere(calls(System.class, "nanoTime", "currentTimeMillis"))
                .orShould()
                .callMethodWhere(calls(Math.class, "random"))
                .orShould()
                .callMethodWhere(calls(UUID.class, "randomUUID"))
                .orShould()
                .callMethodWhere(calls(Instant.class, "now"))
                .orShould()
                .callMethodWhere(calls(LocalDateTime.class, "now"))
                .orShould()
                .callMethodWhere(calls(Clock.class, "systemUTC", "systemDefaultZone"))
                .orShould()
                .dependOnClassesThat(isOneOf(
                        "java.util.Random",
                        "java.security.SecureRandom",
                        "java.util.Date",
                        "java.util.concurrent.ThreadLocalRandom",
                        "java.util.SplittableRandom")));
    }

    @Test
    void nobodySleeps() {
        check(noClasses().should().callMethodWhere(calls(Thread.class, "sleep")));
    }

    @Test
    void nobodyPrintsToStandardOutputOrError() {
        check(noClasses().should().accessField(System.class, "out"));
        check(noClasses().should().accessField(System.class, "err"));
        check(noClasses().should().callMethodWhere(calls(Throwable.class, "printStackTrace")));
    }

    /** Exceptions and enums are serializable by birth; nothing uses it. */
    @Test
    void nothingTravelsByJavaSerialization() {
        check(noClasses()
                .should()
                .dependOnClassesThat(
                        isOneOf("java.io.ObjectInputStream", "java.io.ObjectOutputStream", "java.io.Externalizable")));
        check(noClasses()
                .that()
                .areNotAssignableTo(Throwable.class)
                .and()
                .areNotEnums()
                .should()
                .implement(Serializable.class));
    }

    @Test
    void wireRecordsAndVocabularyAreFinal() {
        check(classes()
                .that()
                .resideInAnyPackage("org.ftqueue.api", "org.ftqueue.wire")
                .and()
                .areNotInterfaces()
                .and()
                .areNotEnums()
                .should()
                .haveModifier(JavaModifier.FINAL));
    }

    @Test
    void packagesDoNotKnowEachOtherInCircles() {
        check(slices().matching("org.ftqueue.(**)").should().beFreeOfCycles());
    }

    private static DescribedPredicate<JavaClass> isOneOf(String... names) {
        Collection<String> wanted = Arrays.asList(names);
        return DescribedPredicate.describe("are one of " + wanted, type -> wanted.contains(type.getName()));
    }

    private static DescribedPredicate<JavaAccess<?>> calls(Class<?> owner, String... methods) {
        Collection<String> wanted = Arrays.asList(methods);
        return DescribedPredicate.describe(
                owner.getSimpleName() + "." + wanted,
                call -> call.getTargetOwner().isAssignableTo(owner) && wanted.contains(call.getName()));
    }

    private static void check(ArchRule rule) {
        rule.check(code);
    }
}
