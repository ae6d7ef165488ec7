import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * The end of ./check: what failed, what was left out and why, and the counts. Reads the stages' results (lines of outcome,
 * name and reason, separated by tabs) and the surefire reports below a folder. Exit status 1 when something failed or
 * nothing ran. Run from source: it must work when the build does not.
 */
public final class TestReport {

    private int passed;
    private final List<String> failed = new ArrayList<>();
    private final TreeMap<String, List<String>> skippedByReason = new TreeMap<>();

    public static void main(String[] arguments) throws IOException, ParserConfigurationException, SAXException {
        TestReport report = new TestReport();
        for (String line : Files.readAllLines(Path.of(arguments[0]))) {
            String[] parts = line.split("\t", -1);
            report.count(parts[0], parts[1], parts.length > 2 ? parts[2] : "");
        }
        for (Path file : reports(Path.of(arguments[1]))) {
            report.read(file);
        }
        System.exit(report.print());
    }

    private static List<Path> reports(Path root) throws IOException {
        List<Path> reports = new ArrayList<>();
        try (Stream<Path> modules = Files.list(root)) {
            for (Path module : modules.sorted().toList()) {
                Path folder = module.resolve("target/surefire-reports");
                if (Files.isDirectory(folder)) {
                    try (Stream<Path> files = Files.list(folder)) {
                        reports.addAll(files.filter(file -> file.getFileName().toString().matches("TEST-.*\\.xml"))
                                .sorted()
                                .toList());
                    }
                }
            }
        }
        return reports;
    }

    private void read(Path file) throws IOException, ParserConfigurationException, SAXException {
        Element suite = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(file.toFile())
                .getDocumentElement();
        NodeList cases = suite.getElementsByTagName("testcase");
        if (cases.getLength() == 0) {
            // A class whose preparations cannot be made: the report has none of its tests, and the reason stands beside it.
            String name = suite.getAttribute("name");
            Path reason = file.resolveSibling("LEFT-OUT-" + name + ".txt");
            count(
                    "skipped",
                    name.replaceFirst(".*\\.", "") + ", all of it",
                    Files.exists(reason) ? Files.readString(reason) : "");
        }
        for (int i = 0; i < cases.getLength(); i++) {
            Element test = (Element) cases.item(i);
            String simple = test.getAttribute("classname").replaceFirst(".*\\.", "");
            String name = simple + (test.getAttribute("name").isEmpty() ? "" : "." + test.getAttribute("name"));
            NodeList skips = test.getElementsByTagName("skipped");
            if (skips.getLength() > 0) {
                count("skipped", name, ((Element) skips.item(0)).getAttribute("message"));
            } else {
                boolean broken = test.getElementsByTagName("failure").getLength() > 0
                        || test.getElementsByTagName("error").getLength() > 0;
                count(broken ? "failed" : "passed", name, "");
            }
        }
    }

    private void count(String outcome, String name, String reason) {
        switch (outcome) {
            case "passed" -> passed++;
            case "skipped" -> skippedByReason
                    .computeIfAbsent(
                            reason.isBlank() ? "no reason given" : reason.replaceFirst("^Assumption failed: ", ""),
                            key -> new ArrayList<>())
                    .add(name);
            default -> failed.add(name);
        }
    }

    private int print() {
        if (!failed.isEmpty()) {
            System.out.println("\nFailed:");
            failed.forEach(name -> System.out.println("  " + name));
        }
        System.out.println("\nLeft out:" + (skippedByReason.isEmpty() ? " nothing" : ""));
        skippedByReason.forEach((reason, names) -> {
            System.out.println("  " + reason.strip().replaceAll("\\s*\\R\\s*", " "));
            names.forEach(name -> System.out.println("    " + name));
        });
        int skipped = skippedByReason.values().stream().mapToInt(List::size).sum();
        System.out.println("\n" + passed + " passed, " + failed.size() + " failed, " + skipped + " skipped");
        return failed.isEmpty() && passed > 0 ? 0 : 1;
    }
}
