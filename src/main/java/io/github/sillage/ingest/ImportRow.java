package io.github.sillage.ingest;

import io.github.sillage.timeline.Recording;

/**
 * One good row of an import.
 *
 * @param line where it begins, counted from 1
 * @param recording what it wants recorded
 */
public record ImportRow(int line, Recording recording) {}
