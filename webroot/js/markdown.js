/** The Markdown that docs/method.md is written in, as a tree of plain objects: { tag, id?, text | parts | children }. Pure. */

const INLINE = /`([^`]+)`|\*\*([^*]+)\*\*|\[([^\]]+)\]\(([^)]+)\)/g;

/** The address of a heading: lower case, words joined by hyphens. */
export const slug = (text) => text.toLowerCase().replace(/[^\p{L}\p{N} -]/gu, '').trim().replaceAll(' ', '-');

/** Text with code, emphasis and links as parts. */
export function inline(text) {
  const parts = [];
  let end = 0;
  for (const match of text.matchAll(INLINE)) {
    if (match.index > end) parts.push({ text: text.slice(end, match.index) });
    const [, code, strong, label, href] = match;
    if (code) parts.push({ tag: 'code', text: code });
    else if (strong) parts.push({ tag: 'strong', text: strong });
    else parts.push({ tag: 'a', text: label, href });
    end = match.index + match[0].length;
  }
  if (end < text.length) parts.push({ text: text.slice(end) });
  return parts;
}

const cells = (line) => line.replace(/^\||\|$/g, '').split('|').map((cell) => cell.trim());

const table = (lines) => ({
  tag: 'table',
  rows: lines.filter((_, i) => i !== 1).map((line, i) => ({ tag: i === 0 ? 'th' : 'td', cells: cells(line).map(inline) })),
});

const list = (lines) => ({
  tag: 'ul',
  items: lines.join('\n').split(/^- /m).slice(1).map((item) => inline(item.replace(/\s*\n\s*/g, ' ').trim())),
});

function block(lines) {
  const [first] = lines;
  const heading = /^(#{1,3}) (.*)$/.exec(first);
  if (heading && lines.length === 1) return { tag: `h${heading[1].length}`, id: slug(heading[2]), parts: inline(heading[2]) };
  if (lines.every((line) => line.startsWith('    '))) return { tag: 'pre', text: lines.map((line) => line.slice(4)).join('\n') };
  if (first.startsWith('|')) return table(lines);
  if (first.startsWith('- ')) return list(lines);
  return { tag: 'p', parts: inline(lines.join(' ')) };
}

/** The blocks of a text: headings, paragraphs, lists, tables and indented code. */
export function blocks(text) {
  return text.split(/\n\s*\n/).map((part) => part.split('\n').filter((line) => line.trim() !== ''))
    .filter((lines) => lines.length > 0).map(block);
}
