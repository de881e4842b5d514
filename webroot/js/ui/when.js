import { date, t, zoneName } from '../i18n.js';

/** A quarter that an article names, such as `2025-Q3`: "Q3 2025". */
export function quarterText(named) {
  const [year, quarter] = named.split('-Q');
  return t('event.quarter', { year, quarter });
}

/** "1 Oct 2025, 18:00 KST", "Oct 2025", "2025": no finer than it is known. */
export function whenText(when) {
  if (when.precision === 'year' || when.precision === 'month') {
    return date(when.date, when.precision);
  }
  return when.time ? t('event.at', { date: date(when.date), time: when.time, zone: zoneName(when.zone) }) : date(when.date);
}
