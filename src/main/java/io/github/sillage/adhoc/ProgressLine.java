package io.github.sillage.adhoc;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** A bar that fills up on one line of a terminal and is wiped at the end. */
final class ProgressLine implements AdhocStudy.Progress, AutoCloseable {
  private static final int WIDTH = 40;
  private static final int WORTH_SHOWING = 500;
  private static final int STEPS = 2;

  private final PrintWriter terminal;
  private final int events;
  private int done;
  private int shown = -1;

  /**
   * @param events how many there are
   */
  ProgressLine(PrintWriter terminal, int events) {
    this.terminal = terminal;
    this.events = events;
  }

  /** Whether the errors of this process go to a terminal; known on Linux only. */
  static boolean onTerminal() {
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  @Override
  public synchronized void step() {
    done++;
    int percent = (int) (100L * done / ((long) STEPS * events));
    if (events >= WORTH_SHOWING && percent > shown) {
      shown = percent;
      int filled = WIDTH * percent / 100;
      terminal.printf(
          "\r[%s%s] %d %% of %,d events",
          "=".repeat(filled), " ".repeat(WIDTH - filled), percent, events);
      terminal.flush();
    }
  }

  @Override
  public void close() {
    if (shown >= 0) {
      terminal.print("\r\u001b[K");
      terminal.flush();
    }
  }
}
