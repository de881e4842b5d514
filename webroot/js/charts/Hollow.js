import { html } from '../lib.js';
import { say } from './words.js';

/** What stands after an event's name or date when that date was seen in no published page: a ring, and the words for it. */
export const Hollow = () => html` <span title=${say('flag.unverified')}>○<span class="visually-hidden">${say('flag.unverified')}</span></span>`;
