package io.postern.lab.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class StartUpCacheTest {
    private static final int JAVA_6 = 50;

    /** The JVM keeps no older class in the start-up cache: the build renews those that there are. */
    @Test
    void noClassOfTheProgramIsTooOldForTheStartUpCache() throws IOException {
        Path lib = Path.of("..").resolve("gateway/target/postern/lib");
        Assumptions.assumeTrue(Files.isDirectory(lib), "gateway/target/postern is not built (mvn verify does)");
        List<String> old = new ArrayList<>();
        int jars = 0;
        try (Stream<Path> files = Files.list(lib)) {
            for (Path path : files.toList()) {
                jars++;
                try (JarFile jar = new JarFile(path.toFile())) {
                    for (JarEntry entry : Collections.list(jar.entries())) {
                        if (entry.getName().endsWith(".class") && version(jar, entry) < JAVA_6) {
                            old.add(path.getFileName() + ": " + entry.getName());
                        }
                    }
                }
            }
        }
        assertThat(jars).isGreaterThan(3);
        assertThat(old).isEmpty();
    }

    /** Nor one of a signed jar. */
    @Test
    void noJarOfTheProgramIsSigned() throws IOException {
        Path lib = Path.of("..").resolve("gateway/target/postern/lib");
        Assumptions.assumeTrue(Files.isDirectory(lib), "gateway/target/postern is not built (mvn verify does)");
        List<String> signed = new ArrayList<>();
        try (Stream<Path> files = Files.list(lib)) {
            for (Path path : files.toList()) {
                try (JarFile jar = new JarFile(path.toFile())) {
                    jar.stream()
                            .filter(entry -> entry.getName().startsWith("META-INF/")
                                    && entry.getName().endsWith(".SF"))
                            .forEach(entry -> signed.add(path.getFileName() + ": " + entry.getName()));
                }
            }
        }
        assertThat(signed).isEmpty();
    }

    private static int version(JarFile jar, JarEntry entry) throws IOException {
        try (DataInputStream in = new DataInputStream(jar.getInputStream(entry))) {
            in.skipNBytes(6);
            return in.readUnsignedShort();
        }
    }
}
