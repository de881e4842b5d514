/** Shows method.md, the same file as in the repository, with an address for each heading. */
import { blocks } from './markdown.js';

const element = (tag, children = [], attributes = {}) => {
  const made = document.createElement(tag);
  Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
  made.append(...children);
  return made;
};

const part = ({ tag, text, href }) => {
  if (!tag) return text;
  return element(tag, [text], href ? { href } : {});
};

/** A corner that names nothing heads nothing. */
const cellOf = (tag, cell) => element(cell.length > 0 ? tag : 'td', cell.map(part));
const tableOf = ({ rows }) => element('table', rows.map((row) => element('tr', row.cells.map((cell) => cellOf(row.tag, cell)))));

function drawn(block) {
  if (block.tag === 'table') {
    return element('div', [tableOf(block)], { class: 'wide', tabindex: '0' });
  }
  if (block.tag === 'ul') return element('ul', block.items.map((item) => element('li', item.map(part))));
  if (block.tag === 'pre') return element('pre', [block.text], { tabindex: '0' });
  return element(block.tag, block.parts.map(part), block.id ? { id: block.id } : {});
}

document.documentElement.lang = 'en';
const main = /** @type {HTMLElement} */ (document.getElementById('method'));
const response = await fetch('/method.md');
main.replaceChildren(element('p', [element('a', ['← Sillage'], { href: '/' })]), ...blocks(await response.text()).map(drawn));
main.removeAttribute('aria-busy');
document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
