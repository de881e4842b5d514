/**
 * The files the page loads from other projects: what is copied, under which name, and what it is imported as.
 * `file` and `licence` are paths inside the package; `specifier` is absent for classic scripts.
 */
export const libraries = [
  { name: 'preact', file: 'dist/preact.mjs', specifier: 'preact' },
  { name: 'preact', file: 'hooks/dist/hooks.mjs', specifier: 'preact/hooks' },
  { name: '@preact/signals', file: 'dist/signals.mjs', specifier: '@preact/signals' },
  { name: '@preact/signals-core', file: 'dist/signals-core.mjs', specifier: '@preact/signals-core' },
  { name: 'htm', file: 'dist/htm.mjs', specifier: 'htm' },
  {
    name: 'lightweight-charts',
    file: 'dist/lightweight-charts.standalone.production.mjs',
    specifier: 'lightweight-charts',
    notice:
      'TradingView Lightweight Charts™\nCopyright (с) 2025 TradingView, Inc. https://www.tradingview.com/\n' +
      'Bundles fancy-canvas 2.1.0 (MIT, TradingView, Inc.).\n',
  },
  { name: 'centrifuge', file: 'dist/centrifuge.js', bundles: ['events'] },
];
