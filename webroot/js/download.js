/** Taking things away: a file of text or bytes, and lists as CSV. */

/** Offers a file for saving. @param {BlobPart} content */
export function save(content, name, type) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name.replace(/[/\\:*?"<>|]+/g, '').replace(/\s+/g, '-');
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

/**
 * The server answers CSV to `Accept: text/csv`; a plain link cannot ask for that. Where it does not, the link is followed
 * as it is, so that a reader sees what the server says, and no fault is saved as a table.
 */
export async function downloadCsv(press, path, name) {
  press.preventDefault();
  const answer = await fetch(path, { headers: { accept: 'text/csv' } }).catch(() => undefined);
  if (answer?.ok) {
    save(await answer.blob(), `${name}.csv`, 'text/csv;charset=utf-8');
  } else {
    location.assign(path);
  }
}

const FORMULA = /^[=+\-@\t\r]/;
const FIGURES = /^[-+][\d.,%…\s+-]*$/;

/** A field as CSV writes it; what a spreadsheet would run as a formula is made text, figures with a sign are not. */
export function csvField(value) {
  const runs = typeof value === 'string' && FORMULA.test(value) && !FIGURES.test(value);
  const text = runs ? `'${value}` : String(value ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Rows as CSV with a byte order mark. @param {unknown[][]} rows */
export const csvOf = (rows) => `\ufeff${rows.map((row) => row.map(csvField).join(',')).join('\r\n')}\r\n`;
