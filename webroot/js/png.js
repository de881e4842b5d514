/** A drawing as a picture: the SVG as the page shows it, with a title above and a note below. */
import { save } from './download.js';

const SCALE = 2;
const MARGIN = 16;
const HEAD = 14;
const FOOT = 14;
const TITLE_LINE = 20;
const NOTE_LINE = 16;
const STYLES = ['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-linejoin', 'font-family', 'font-size', 'font-weight'];

/**
 * Saves an SVG element as a PNG at twice its size, in the colours in force.
 *
 * @param {SVGSVGElement} svg
 * @param {string} title
 * @param {string} note what the picture must not be read without: source, date, and whether it is sample data
 */
export async function savePng(svg, title, note) {
  const canvas = document.createElement('canvas');
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  const { fontFamily } = getComputedStyle(svg);
  const [bold, small] = [`600 15px ${fontFamily}`, `12px ${fontFamily}`];
  const titles = brokenInto(pen, bold, title, svg.clientWidth);
  const notes = brokenInto(pen, small, note, svg.clientWidth);
  const head = HEAD + TITLE_LINE * titles.length;
  const [width, height] = [svg.clientWidth + 2 * MARGIN, head + svg.clientHeight + FOOT + NOTE_LINE * notes.length];
  canvas.width = width * SCALE;
  canvas.height = height * SCALE;
  const ground = getComputedStyle(document.documentElement);
  pen.scale(SCALE, SCALE);
  pen.fillStyle = ground.getPropertyValue('--panel');
  pen.fillRect(0, 0, width, height);
  pen.fillStyle = ground.getPropertyValue('--text');
  pen.font = bold;
  titles.forEach((line, i) => pen.fillText(line, MARGIN, 23 + TITLE_LINE * i));
  pen.drawImage(await pictureOf(svg), MARGIN, head);
  pen.fillStyle = ground.getPropertyValue('--muted');
  pen.font = small;
  notes.forEach((line, i) => pen.fillText(line, MARGIN, head + svg.clientHeight + FOOT + 4 + NOTE_LINE * i));
  const blob = await new Promise((done) => canvas.toBlob(done, 'image/png'));
  save(/** @type {Blob} */ (blob), `${title}.png`, 'image/png');
}

/** The text in lines that fit the width, broken between words. */
function brokenInto(pen, font, text, width) {
  pen.font = font;
  return text.split(' ').reduce((lines, word) => {
    const longer = lines.length > 0 ? `${lines[lines.length - 1]} ${word}` : word;
    return lines.length > 0 && pen.measureText(longer).width > width ? [...lines, word] : [...lines.slice(0, -1), longer];
  }, /** @type {string[]} */ ([]));
}

/** The SVG alone as an image: what style sheets say is written into its attributes, as an image does not see them. */
async function pictureOf(svg) {
  const copy = /** @type {SVGSVGElement} */ (svg.cloneNode(true));
  const [here, there] = [svg.querySelectorAll('*'), copy.querySelectorAll('*')];
  here.forEach((element, i) => {
    const own = getComputedStyle(element);
    STYLES.forEach((name) => there[i].setAttribute(name, own.getPropertyValue(name)));
  });
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
  await image.decode();
  return image;
}
