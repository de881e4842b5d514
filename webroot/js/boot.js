// Runs before the first paint, so that language and colours never flash: address, then what was chosen before, then
// what the browser asks for. A classic script on purpose, part of the built page, where it also says which words are to
// be fetched at once; state.js reads what it decided from the <html> element.
(() => {
  const query = new URLSearchParams(location.search);
  const kept = (key) => {
    try {
      return localStorage.getItem(`sillage.${key}`);
    } catch {
      return null;
    }
  };
  const choose = (key, allowed, otherwise) =>
    [query.get(key), kept(key)].find((value) => allowed.includes(value)) ?? otherwise;
  const languages = ['en', 'fr', 'ko'];
  const asked = navigator.languages.map((tag) => tag.slice(0, 2)).find((tag) => languages.includes(tag)) ?? 'en';
  const root = document.documentElement;
  root.lang = choose('lang', languages, asked);
  const words = JSON.parse(document.currentScript?.dataset.words ?? '{}')[root.lang];
  if (words) {
    document.head.append(Object.assign(document.createElement('link'), { rel: 'modulepreload', href: words }));
  }
  root.dataset.themeChoice = choose('theme', ['light', 'dark', 'auto'], 'auto');
  const dark = matchMedia('(prefers-color-scheme: dark)').matches;
  root.dataset.theme = root.dataset.themeChoice === 'auto' ? (dark ? 'dark' : 'light') : root.dataset.themeChoice;
  root.dataset.colorsChoice = choose('colors', ['neutral', 'kr', 'green', 'auto'], 'auto');
  const byLanguage = root.lang === 'ko' ? 'kr' : 'neutral';
  root.dataset.colors = root.dataset.colorsChoice === 'auto' ? byLanguage : root.dataset.colorsChoice;
})();
