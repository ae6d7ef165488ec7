import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.ConstantPoolSharingOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * Makes the jars of a folder fit for the JVM's start-up cache: rewrites class files of Java 5 and older as Java 8's, with the stack maps
 * that those need, and leaves out jars' signatures. Nothing else of them changes.
 *
 * <p>The JVM keeps no class without stack maps in the cache, and none of a signed jar: they would be loaded and verified anew at every start.
 * That is a third of what a short replay takes for the library that reads the command line, which is compiled for Java 5, and
 * as much again for the cryptography, which is signed. Whether libraries are what they claim to be is checked when they are fetched.
 *
 * <p>A build step: {@code java CurrentClasses.java FOLDER}. Running it again changes nothing.
 */
final class CurrentClasses {
    private static final int FIRST_WITH_STACK_MAPS = ClassFile.JAVA_6_VERSION;

    private CurrentClasses() {}

    public static void main(String[] arguments) throws IOException {
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(Path.of(arguments[0]), "*.jar")) {
            for (Path jar : jars) {
                if (hasOldClasses(jar) || isSigned(jar)) {
                    Path renewed = jar.resolveSibling(jar.getFileName() + ".part");
                    rewrite(jar, renewed);
                    Files.setLastModifiedTime(renewed, Files.getLastModifiedTime(jar));
                    Files.move(renewed, jar, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private static boolean hasOldClasses(Path path) throws IOException {
        try (JarFile jar = new JarFile(path.toFile())) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                if (isClass(entry)) {
                    try (InputStream in = jar.getInputStream(entry)) {
                        byte[] head = in.readNBytes(8);
                        return ((head[6] & 255) << 8 | head[7] & 255) < FIRST_WITH_STACK_MAPS;
                    }
                }
            }
            return false;
        }
    }

    private static boolean isSigned(Path path) throws IOException {
        try (JarFile jar = new JarFile(path.toFile())) {
            return jar.stream().anyMatch(CurrentClasses::isSignature);
        }
    }

    private static boolean isSignature(JarEntry entry) {
        return entry.getName().matches("META-INF/[^/]+\\.(SF|RSA|DSA|EC)");
    }

    /** The manifest without the digests of entries, which are for the signatures. */
    private static Manifest manifest(JarFile jar) throws IOException {
        Manifest manifest = new Manifest(jar.getManifest());
        manifest.getEntries().clear();
        return manifest;
    }

    private static boolean isClass(JarEntry entry) {
        return entry.getName().endsWith(".class") && !entry.getName().endsWith("module-info.class");
    }

    private static void rewrite(Path from, Path to) throws IOException {
        try (URLClassLoader siblings = new URLClassLoader(new URL[] {from.toUri().toURL()});
                JarFile jar = new JarFile(from.toFile());
                JarOutputStream out = new JarOutputStream(Files.newOutputStream(to), manifest(jar))) {
            // A pool of its own makes the library write every method again instead of copying what did not change.
            ClassFile format = ClassFile.of(
                    ConstantPoolSharingOption.NEW_POOL,
                    StackMapsOption.GENERATE_STACK_MAPS,
                    ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofResourceParsing(siblings)));
            for (JarEntry entry : Collections.list(jar.entries())) {
                if (!entry.getName().equals(JarFile.MANIFEST_NAME) && !isSignature(entry)) {
                    byte[] content = jar.getInputStream(entry).readAllBytes();
                    JarEntry copy = new JarEntry(entry.getName());
                    copy.setTime(entry.getTime());
                    out.putNextEntry(copy);
                    out.write(isClass(entry) ? renewed(format, content) : content);
                    out.closeEntry();
                }
            }
        }
    }

    private static byte[] renewed(ClassFile format, byte[] content) {
        ClassModel old = format.parse(content);
        if (old.majorVersion() >= FIRST_WITH_STACK_MAPS) {
            return content;
        }
        return format.transformClass(old, (builder, element) -> {
            if (element instanceof ClassFileVersion) {
                builder.withVersion(ClassFile.JAVA_8_VERSION, 0);
            } else {
                builder.with(element);
            }
        });
    }
}
