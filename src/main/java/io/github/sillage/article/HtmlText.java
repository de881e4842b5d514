package io.github.sillage.article;

import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/**
 * The readable text of a web page: of its only {@code article} or {@code main} where there is one,
 * without scripts, menus, forms and figures. Each block is a line. Nothing is fetched, no entity is
 * expanded but those of HTML, and depth costs no stack.
 */
public final class HtmlText {
  /** The longest page that is read, in characters. */
  public static final int LONGEST = 2_000_000;

  private static final Set<String> SKIPPED =
      Set.of(
          "script",
          "style",
          "noscript",
          "template",
          "nav",
          "aside",
          "footer",
          "form",
          "button",
          "svg",
          "math",
          "iframe",
          "object",
          "select",
          "textarea",
          "figure",
          "head");

  private HtmlText() {}

  /**
   * The text of a page.
   *
   * @throws IllegalArgumentException when it is longer than {@link #LONGEST}
   */
  public static String of(String html) {
    if (html.length() > LONGEST) {
      throw new IllegalArgumentException(
          "html has " + html.length() + " characters: expected " + LONGEST + " at most");
    }
    Lines lines = new Lines();
    body(Jsoup.parse(html)).filter(lines);
    return lines.text();
  }

  private static Element body(Document page) {
    for (String name : new String[] {"article", "main"}) {
      var found = page.getElementsByTag(name);
      if (found.size() == 1) {
        return found.get(0);
      }
    }
    return page.body();
  }

  private static final class Lines implements NodeFilter {
    private final StringBuilder text = new StringBuilder();

    @Override
    public FilterResult head(Node node, int depth) {
      if (node instanceof TextNode words) {
        add(words.getWholeText());
        return FilterResult.CONTINUE;
      }
      if (node instanceof Element element && SKIPPED.contains(element.normalName())) {
        return FilterResult.SKIP_ENTIRELY;
      }
      breakAt(node);
      return FilterResult.CONTINUE;
    }

    @Override
    public FilterResult tail(Node node, int depth) {
      breakAt(node);
      return FilterResult.CONTINUE;
    }

    private void breakAt(Node node) {
      boolean block = node instanceof Element each && (each.isBlock() || each.nameIs("br"));
      if (block && !text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
        text.append('\n');
      }
    }

    private void add(String words) {
      for (int i = 0; i < words.length(); i++) {
        char c = words.charAt(i);
        boolean space = c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
        if (!space) {
          text.append(c);
        } else if (!text.isEmpty() && !Character.isWhitespace(text.charAt(text.length() - 1))) {
          text.append(' ');
        }
      }
    }

    private String text() {
      return text.toString().strip();
    }
  }
}
