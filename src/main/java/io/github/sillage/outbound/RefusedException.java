package io.github.sillage.outbound;

/** An address that is not asked, or an answer that is not read to its end; the message says why. */
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  RefusedException(String why) {
    super(why, null, false, false);
  }
}
