/** Words and numbers in the reader's language; re-renders every component that used them when the language changes. */
import { signal } from './lib.js';
import * as format from './format.js';

export const LANGUAGES = { en: 'English', fr: 'Français', ko: '한국어' };

/** The language in force; set by {@link loadLanguage} only once its words are there. */
export const lang = signal(/** @type {'en'|'fr'|'ko'} */ (document.documentElement.lang));
const words = signal(/** @type {Record<string, any>} */ ({}));

const DICTIONARIES = {
  en: () => import('../i18n/en.json', { with: { type: 'json' } }),
  fr: () => import('../i18n/fr.json', { with: { type: 'json' } }),
  ko: () => import('../i18n/ko.json', { with: { type: 'json' } }),
};

/** Words that only some readers need, by the part of the page that asks for them. */
const PARTS = {
  figures: {
    en: () => import('../i18n/figures.en.json', { with: { type: 'json' } }),
    fr: () => import('../i18n/figures.fr.json', { with: { type: 'json' } }),
    ko: () => import('../i18n/figures.ko.json', { with: { type: 'json' } }),
  },
  desk: {
    en: () => import('../i18n/desk.en.json', { with: { type: 'json' } }),
    fr: () => import('../i18n/desk.fr.json', { with: { type: 'json' } }),
    ko: () => import('../i18n/desk.ko.json', { with: { type: 'json' } }),
  },
};
const parts = new Set(/** @type {Record<string, () => Promise<{default: any}>>[]} */ ([DICTIONARIES]));

/** Fetches the words of a language and switches to it. */
export async function loadLanguage(code) {
  const loaded = await Promise.all([...parts].map((part) => part[code]()));
  document.documentElement.lang = code;
  words.value = Object.assign({}, ...loaded.map((part) => part.default));
  lang.value = code;
}

/** Fetches the words of a part of the page, too, now and in every language chosen later. @param {keyof typeof PARTS} name */
export async function loadWords(name) {
  if (!parts.has(PARTS[name])) {
    parts.add(PARTS[name]);
    await loadLanguage(lang.value);
  }
}

/** Whether the dictionary holds a key: for codes that come from the server and may be new. */
export const has = (key) => find(key) !== undefined;

/**
 * The words under a dotted key ("header.title"), with `{name}` places filled and plural forms chosen by `count`.
 * A missing key is printed as itself, so that it is seen.
 */
export function t(key, params) {
  const message = find(key);
  return message === undefined ? key : format.fill(lang.value, message, params);
}

function find(key) {
  return key.split('.').reduce((node, part) => node?.[part], words.value);
}

/**
 * A text that the data carries in several languages, with the language it is really in (for the `lang` attribute).
 * @param {Record<string, string> | undefined} texts
 * @returns {{text: string, lang: string | undefined}} lang is absent when it is the page's own
 */
export function local(texts) {
  const wanted = lang.value;
  if (!texts) {
    return { text: '', lang: undefined };
  }
  if (texts[wanted]) {
    return { text: texts[wanted], lang: undefined };
  }
  const other = texts.en ? 'en' : Object.keys(texts)[0];
  return { text: texts[other] ?? '', lang: other };
}

export const number = (value, options) => format.number(lang.value, value, options);
export const signedPercent = (ratio, digits) => format.signedPercent(lang.value, ratio, digits);
export const plainPercent = (ratio, digits) => format.plainPercent(lang.value, ratio, digits);
export const price = (value, currency) => format.price(lang.value, value, currency);
export const quantity = (value, unit) => format.quantity(lang.value, value, unit);
export const probability = (p) => format.probability(lang.value, p);
export const probabilityCell = (p) => format.probabilityCell(lang.value, p);
export const date = (isoDate, style) => format.date(lang.value, isoDate, style);
export const dateTime = (instant, zone) => format.dateTime(lang.value, instant, zone);
export const timeOfDay = (instant, zone) => format.timeOfDay(lang.value, instant, zone);
export const ago = (seconds) => format.ago(lang.value, seconds);
export const list = (items) => format.list(lang.value, items);
export { zoneName, simpleReturn, NONE } from './format.js';
