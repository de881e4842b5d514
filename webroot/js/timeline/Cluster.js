import { html, useState } from '../lib.js';
import { titleOf } from './Mark.js';

/** Several near events as a count; whose they are is told when the pointer rests on it. */
export function Cluster({ mark, y, onOpen }) {
  const [named, setNamed] = useState(false);
  return html`<g class="cluster" transform=${`translate(${mark.x},${y})`} onClick=${onOpen} onPointerEnter=${() => setNamed(true)}>
    <circle class="hit" r="12" /><circle r="10.5" /><text y="4.5" text-anchor="middle">${mark.events.length}</text>
    ${named && html`<title>${mark.events.map(titleOf).join('\n')}</title>`}
  </g>`;
}
