package io.github.sillage;

import io.github.sillage.adhoc.StudyCommand;
import io.github.sillage.config.Settings;
import io.github.sillage.config.SettingsException;
import io.github.sillage.config.SettingsLoader;
import io.github.sillage.db.DatabaseException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The command line: {@code serve}, which is also what no command means, {@code check-config},
 * {@code study}, {@code extract}, {@code parse}, {@code check-providers} and {@code key}.
 */
@Command(
    name = "sillage",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      StudyCommand.class,
      ParseCommand.class,
      CheckProvidersCommand.class,
      KeyCommand.class,
      ImportCommand.class,
      ExtractCommand.class
    },
    description =
        "A live timeline of dated events and of the wake each one leaves in stock prices.")
public final class Sillage implements Callable<Integer> {
  private static final Path DEFAULT_FILE = Path.of("config", "sillage.yaml");

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description = "Settings file; without it config/sillage.yaml, where there is one.",
      scope = CommandLine.ScopeType.INHERIT)
  private @Nullable Path file;

  /** Runs a command and ends the process with its exit status: 0 well, 1 failed, 2 misused. */
  public static void main(String[] args) {
    int status =
        new CommandLine(new Sillage()).setExecutionExceptionHandler(Sillage::report).execute(args);
    System.exit(status);
  }

  @Override
  public Integer call() throws InterruptedException {
    return serve();
  }

  @Command(description = "Run the server until it is stopped.")
  int serve() throws InterruptedException {
    Settings settings = settings();
    System.setProperty("sillage.log", settings.log().format().label());
    Server server = Server.start(settings, InstantSource.system());
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  server.close();
                  stopped.countDown();
                },
                "stop"));
    stopped.await();
    return 0;
  }

  @Command(
      name = "check-config",
      description = "Read the settings, say whether they hold, and end.")
  int checkConfig() {
    Settings settings = settings();
    System.out.println("The settings hold: " + settings);
    return 0;
  }

  Settings settings() {
    Optional<Path> chosen =
        Optional.ofNullable(file).or(() -> Optional.of(DEFAULT_FILE).filter(Files::exists));
    return SettingsLoader.load(chosen, System.getenv());
  }

  private static int report(Exception e, CommandLine command, CommandLine.ParseResult parsed)
      throws Exception {
    if (e instanceof SettingsException
        || e instanceof DatabaseException
        || e instanceof StartException) {
      System.err.println("sillage: " + e.getMessage());
      return 1;
    }
    throw e;
  }
}
