/** Taking things away: a file of text or bytes, and lists as CSV. */

/** Offers a file for saving. @param {BlobPart} content */
export function save(content, name, type) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

/** The server answers CSV to `Accept: text/csv`; a plain link cannot ask for that. */
export async function downloadCsv(press, path, name) {
  press.preventDefault();
  const answer = await fetch(path, { headers: { accept: 'text/csv' } });
  save(await answer.blob(), `${name}.csv`, 'text/csv;charset=utf-8');
}
