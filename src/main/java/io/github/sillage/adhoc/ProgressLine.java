package io.github.sillage.adhoc;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** A bar that fills up on one line of a terminal and is wiped at the end. */
public final class ProgressLine implements AdhocStudy.Progress, AutoCloseable {
  private static final int WIDTH = 40;
  private static final int WORTH_SHOWING = 500;

  private final PrintWriter terminal;
  private final int steps;
  private final String what;
  private int done;
  private int shown = -1;

  /**
   * @param steps how many there are to be
   * @param what is done, such as {@code 600 events}
   */
  public ProgressLine(PrintWriter terminal, int steps, String what) {
    this.terminal = terminal;
    this.steps = steps;
    this.what = what;
  }

  /** Whether the errors of this process go to a terminal; known on Linux only. */
  public static boolean onTerminal() {
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  @Override
  public synchronized void step() {
    reach(done + 1);
  }

  /** So many steps are done. */
  public synchronized void reach(int reached) {
    done = reached;
    int percent = (int) (100L * done / steps);
    if (steps >= WORTH_SHOWING && percent > shown) {
      shown = percent;
      int filled = WIDTH * percent / 100;
      terminal.printf(
          "\r[%s%s] %d %% of %s", "=".repeat(filled), " ".repeat(WIDTH - filled), percent, what);
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
