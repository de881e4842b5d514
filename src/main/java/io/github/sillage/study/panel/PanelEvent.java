package io.github.sillage.study.panel;

import io.github.sillage.study.EventSeries;
import io.github.sillage.study.StudyResult.Measured;
import java.util.function.IntToLongFunction;

/**
 * One measured event of a panel: a stock on a date.
 *
 * @param id by which it is known; the same stock may appear under several
 * @param instrument the stock, for errors clustered by it
 * @param cluster what ties events that were hit by the same news: the announcement, or the date of
 *     day 0
 * @param measured its study
 * @param series the returns that the study was made from
 * @param sessions the calendar session of each day in event time that has a residual or an abnormal
 *     return: equal numbers mean the same hours of the same date, wherever traded; growing with the
 *     day
 */
public record PanelEvent(
    String id,
    String instrument,
    String cluster,
    Measured measured,
    EventSeries series,
    IntToLongFunction sessions) {}
