package io.postern.gateway.cli;

import io.postern.gateway.golang.GoEnvironment;
import io.postern.gateway.golang.GoHosts;
import io.postern.gateway.golang.GoMod;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code --go-env} and {@code --go-mod}: what builds of Go need. */
final class GoOptions {
    private static final int LARGEST = 16 << 20;

    @Option(
            names = "--go-env",
            description =
                    "Add the hosts that Go needs by this process's GOPROXY, GOPRIVATE, GONOPROXY, GOSUMDB and GONOSUMDB.")
    private boolean ofProcess;

    @Option(
            names = "--go-env-file",
            paramLabel = "FILE",
            description = "The same of what 'go env -json' prints, kept in FILE.")
    private @Nullable Path environment;

    @Option(
            names = "--go-mod",
            paramLabel = "FILE",
            description =
                    "The modules that a go.mod requires: which hosts 'direct' leads to, and which private ones the"
                            + " public proxy would hear of. May be given several times.")
    private List<Path> files = List.of();

    boolean isGiven() {
        return ofProcess || environment != null || !files.isEmpty();
    }

    /** The hosts; empty when nobody asked. */
    Optional<GoHosts> read(Map<String, String> process, CommandLine command) {
        if (!isGiven()) {
            return Optional.empty();
        }
        GoEnvironment variables = environment == null
                ? GoEnvironment.of(process)
                : parsed("--go-env-file", environment, GoEnvironment::parse, command);
        List<GoMod> mods = new ArrayList<>();
        for (Path file : files) {
            mods.add(parsed("--go-mod", file, GoMod::parse, command));
        }
        return Optional.of(GoHosts.of(variables, mods));
    }

    private static <T> T parsed(String option, Path file, Function<String, T> reader, CommandLine command) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] octets = in.readNBytes(LARGEST + 1);
            if (octets.length > LARGEST) {
                throw new ParameterException(command, option + ": " + file + " is too large");
            }
            return reader.apply(new String(octets, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new ParameterException(command, option + ": " + file + " cannot be read", e);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command, option + ": " + file + " " + e.getMessage(), e);
        }
    }
}
