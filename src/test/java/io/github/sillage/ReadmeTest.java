package io.github.sillage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The README's examples, as they stand there, run by a shell against the product. */
class ReadmeTest {
  private static final Pattern EXAMPLE =
      Pattern.compile("```sh\\n([^`]+)\\n```\\n<!-- expect: (.+?) -->");
  private static ServerFixture sillage;

  record Example(String command, String expected) {}

  @BeforeAll
  static void start() throws Exception {
    sillage = ServerFixture.start();
  }

  @AfterAll
  static void stop() {
    sillage.close();
  }

  static Stream<Example> examples() throws IOException {
    Matcher found = EXAMPLE.matcher(Files.readString(Path.of("README.md")));
    return found.results().map(each -> new Example(each.group(1), each.group(2)));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void anExampleDoesWhatTheReadmeSays(Example example) throws Exception {
    String command =
        example
            .command()
            .replace("localhost:8080", "localhost:" + sillage.port())
            .replace("java -jar target/sillage.jar", product());
    Process process = new ProcessBuilder("bash", "-c", command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(output).contains(example.expected());
    assertThat(process.exitValue()).isZero();
  }

  private static String product() {
    return "'%s/bin/java' -cp '%s' io.github.sillage.Sillage"
        .formatted(System.getProperty("java.home"), System.getProperty("java.class.path"));
  }

  @Test
  void theReadmeHasExamplesAndOneCommandToRunAndOneToTest() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    assertThat(examples().toList()).hasSizeGreaterThanOrEqualTo(5);
    assertThat(readme).contains("mvn -q -DskipTests package && java -jar target/sillage.jar");
    assertThat(Files.readString(Path.of(".ci/run"))).contains("mvn -B verify");
  }

  @Test
  void whatTheReadmeLinksToIsThere() throws IOException {
    List<String> links =
        Pattern.compile("\\]\\(([^)#:]+)\\)")
            .matcher(Files.readString(Path.of("README.md")))
            .results()
            .map(each -> each.group(1))
            .toList();
    assertThat(links).isNotEmpty().allSatisfy(link -> assertThat(Path.of(link)).exists());
  }
}
