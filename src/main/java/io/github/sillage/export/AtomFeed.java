package io.github.sillage.export;

import io.github.sillage.timeline.Revision;
import io.github.sillage.timeline.Source;
import io.github.sillage.timeline.TimelineEvent;
import io.github.sillage.web.Page;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Comparator;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A page of events as an Atom feed (RFC 4287). {@code updated} is since when a state is known here,
 * {@code published} the minute of the announcement where that is known. An event that was taken
 * back is a tombstone (RFC 6721).
 */
final class AtomFeed {
  private static final String ATOM = "http://www.w3.org/2005/Atom";
  private static final String TOMBSTONES = "http://purl.org/atompub/tombstones/1.0";
  private static final String XML = "http://www.w3.org/XML/1998/namespace";
  private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();

  private final FeedAddress address;
  private final Language language;
  private final XMLStreamWriter xml;

  private AtomFeed(FeedAddress address, Language language, XMLStreamWriter xml) {
    this.address = address;
    this.language = language;
    this.xml = xml;
  }

  /** The text of a feed of {@code page}. */
  static String write(Page<Revision> page, FeedAddress address, Language language) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = FACTORY.createXMLStreamWriter(text);
      new AtomFeed(address, language, xml).feed(page);
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("an event cannot be written as XML", e);
    }
    return text.toString();
  }

  private void feed(Page<Revision> page) throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeStartElement("feed");
    xml.writeDefaultNamespace(ATOM);
    xml.writeNamespace("at", TOMBSTONES);
    xml.writeAttribute("xml", XML, "lang", language.code());
    element("id", address.tag());
    element("title", "Sillage");
    element("updated", updated(page).toString());
    link("self", address.self());
    link("alternate", address.home());
    if (page.next().isPresent()) {
      link("next", address.at(page.next().get()));
    }
    xml.writeStartElement("author");
    element("name", "Sillage");
    xml.writeEndElement();
    for (Revision each : page.items()) {
      entry(each);
    }
    xml.writeEndElement();
    xml.writeEndDocument();
  }

  private void entry(Revision revision) throws XMLStreamException {
    if (revision.isWithdrawn()) {
      tombstone(revision);
      return;
    }
    TimelineEvent event = revision.event();
    xml.writeStartElement("entry");
    xml.writeAttribute("xml", XML, "lang", language.titleLanguage(event));
    element("id", FeedAddress.tag(event.id()));
    element("title", EventText.title(event, language));
    element("updated", revision.recordedAt().toString());
    if (event.when().instant().isPresent()) {
      element("published", event.when().instant().get().toString());
    }
    link("alternate", address.event(event.id()));
    for (Source source : event.sources()) {
      link("related", source.url().toString());
    }
    for (String tag : EventText.tags(event)) {
      xml.writeEmptyElement("category");
      xml.writeAttribute("term", tag);
    }
    element("content", EventText.body(event, language));
    xml.writeEndElement();
  }

  private void tombstone(Revision revision) throws XMLStreamException {
    xml.writeStartElement(TOMBSTONES, "deleted-entry");
    xml.writeAttribute("ref", FeedAddress.tag(revision.event().id()));
    xml.writeAttribute("when", revision.recordedAt().toString());
    xml.writeEndElement();
  }

  private void element(String name, String text) throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeCharacters(text);
    xml.writeEndElement();
  }

  private void link(String relation, String href) throws XMLStreamException {
    xml.writeEmptyElement("link");
    xml.writeAttribute("rel", relation);
    xml.writeAttribute("href", href);
  }

  private static Instant updated(Page<Revision> page) {
    return page.items().stream()
        .map(Revision::recordedAt)
        .max(Comparator.naturalOrder())
        .orElse(Instant.EPOCH);
  }
}
