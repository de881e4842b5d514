package io.github.sillage.web;

import java.util.List;

/**
 * A request that cannot be answered, as the client is told it (RFC 9457). Thrown by handlers; one
 * place turns it into a response.
 */
public final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;
  private final String title;
  private final transient List<FieldError> errors;

  /**
   * One fault in a request.
   *
   * @param field the parameter, header or path into the body
   * @param message what it is and what was expected
   */
  public record FieldError(String field, String message) {}

  private Problem(int status, String title, String detail, List<FieldError> errors) {
    super(detail, null, false, false);
    this.status = status;
    this.title = title;
    this.errors = List.copyOf(errors);
  }

  /** A problem of any status. */
  public static Problem of(int status, String title, String detail) {
    return new Problem(status, title, detail, List.of());
  }

  /** Status 404: there is nothing by that id. */
  public static Problem notFound(String what, String id) {
    return new Problem(404, "Not found", "There is no " + what + " '" + id + "'", List.of());
  }

  /** Status 400: one field is wrong. */
  public static Problem badField(String field, String message) {
    return badFields(List.of(new FieldError(field, message)));
  }

  /** Status 400: all the fields that were found wrong. */
  public static Problem badFields(List<FieldError> errors) {
    String detail =
        errors.size() == 1
            ? errors.get(0).field() + ": " + errors.get(0).message()
            : errors.size() + " fields are wrong";
    return new Problem(400, "Bad request", detail, errors);
  }

  public int status() {
    return status;
  }

  public String title() {
    return title;
  }

  /** What is wrong, in a sentence. */
  public String detail() {
    return String.valueOf(getMessage());
  }

  /** The fields at fault; empty when it is not about fields. */
  public List<FieldError> errors() {
    return errors;
  }
}
