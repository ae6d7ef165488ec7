import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/**
 * Takes the native libraries out of a folder's jars: the one for this machine becomes a file beside the program, those for other machines go. They would
 * be unpacked at each start else, into a folder that can be written and run from, which a hardened service has none of; and they are a third
 * of the program.
 *
 * <p>A build step: {@code java NativeParts.java JARS NATIVE}. Fails when a jar that is known to have a library has none for this machine.
 */
final class NativeParts {
    private static final String JNA = "libjnidispatch.so";
    private static final String ZSTD = "libzstd-jni";
    private static final String EPOLL = "libnetty_transport_native_epoll_";

    /** What the names of libraries for a processor look like in JNA, zstd-jni and Netty, by Java's name of it. */
    private static final Map<String, String> OURS = Map.of(
            "amd64", "com/sun/jna/linux-x86-64/.*|linux/amd64/.*|META-INF/native/libnetty_.*_x86_64\\.so",
            "aarch64", "com/sun/jna/linux-aarch64/.*|linux/aarch64/.*|META-INF/native/libnetty_.*_aarch_64\\.so");

    private NativeParts() {}

    public static void main(String[] arguments) throws IOException {
        String ours = OURS.get(System.getProperty("os.arch"));
        if (ours == null) {
            throw new IOException("packages are made on amd64 and aarch64, not on " + System.getProperty("os.arch"));
        }
        Path natives = Files.createDirectories(Path.of(arguments[1]));
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(Path.of(arguments[0]), "*.jar")) {
            for (Path jar : jars) {
                split(jar, natives, ours);
            }
        }
        for (String name : new String[] {JNA, ZSTD, EPOLL}) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(natives, name + "*")) {
                if (!found.iterator().hasNext()) {
                    throw new IOException("no jar of " + arguments[0] + " has " + name + " for this machine");
                }
            }
        }
    }

    private static void split(Path path, Path natives, String ours) throws IOException {
        try (JarFile jar = new JarFile(path.toFile())) {
            if (jar.stream().noneMatch(entry -> isNative(entry.getName()))) {
                return;
            }
            Path without = path.resolveSibling(path.getFileName() + ".part");
            try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(without))) {
                for (JarEntry entry : Collections.list(jar.entries())) {
                    try (InputStream in = jar.getInputStream(entry)) {
                        if (!isNative(entry.getName())) {
                            JarEntry copy = new JarEntry(entry.getName());
                            copy.setTime(entry.getTime());
                            out.putNextEntry(copy);
                            in.transferTo(out);
                            out.closeEntry();
                        } else if (entry.getName().matches(ours)) {
                            Files.copy(in, natives.resolve(plainName(entry.getName())), StandardCopyOption.REPLACE_EXISTING);
                        }
                    }
                }
            }
            Files.move(without, path, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static boolean isNative(String name) {
        return name.matches(".*\\.(so|dll|dylib|jnilib|a)") && name.contains("/");
    }

    /** Without the version, so that the launcher needs to know none. */
    private static String plainName(String name) {
        String file = name.substring(name.lastIndexOf('/') + 1);
        return file.startsWith(ZSTD) ? ZSTD + ".so" : file;
    }
}
