/** A drawing as a picture: the SVG as the page shows it, with a title above and a note below. */
import { save } from './download.js';

const SCALE = 2;
const MARGIN = 16;
const HEAD = 34;
const FOOT = 30;
const STYLES = ['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-linejoin', 'font-family', 'font-size', 'font-weight'];

/**
 * Saves an SVG element as a PNG at twice its size, in the colours in force.
 *
 * @param {SVGSVGElement} svg
 * @param {string} title
 * @param {string} note what the picture must not be read without: source, date, and whether it is sample data
 */
export async function savePng(svg, title, note) {
  const [width, height] = [svg.clientWidth + 2 * MARGIN, svg.clientHeight + HEAD + FOOT];
  const canvas = document.createElement('canvas');
  canvas.width = width * SCALE;
  canvas.height = height * SCALE;
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  const style = getComputedStyle(svg);
  const ground = getComputedStyle(document.documentElement);
  pen.scale(SCALE, SCALE);
  pen.fillStyle = ground.getPropertyValue('--panel');
  pen.fillRect(0, 0, width, height);
  pen.fillStyle = ground.getPropertyValue('--text');
  pen.font = `600 15px ${style.fontFamily}`;
  pen.fillText(title, MARGIN, 23, width - 2 * MARGIN);
  pen.drawImage(await pictureOf(svg), MARGIN, HEAD);
  pen.fillStyle = ground.getPropertyValue('--muted');
  pen.font = `12px ${style.fontFamily}`;
  pen.fillText(note, MARGIN, height - 10, width - 2 * MARGIN);
  const blob = await new Promise((done) => canvas.toBlob(done, 'image/png'));
  save(/** @type {Blob} */ (blob), `${title}.png`, 'image/png');
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
