package io.github.sillage;

/** The server does not start; the message tells the operator why and what to do. */
public final class StartException extends RuntimeException {
  private static final long serialVersionUID = 1;

  StartException(String message, Throwable cause) {
    super(message, cause);
  }
}
