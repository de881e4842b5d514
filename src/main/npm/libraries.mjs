/**
 * What the page takes from other projects, for the notices that travel with it. `notice` is text that a licence asks to
 * be shown; `bundles` are packages that come inside.
 */
export const libraries = [
  { name: 'preact' },
  { name: '@preact/signals' },
  { name: '@preact/signals-core' },
  { name: 'htm' },
  {
    name: 'lightweight-charts',
    bundles: ['fancy-canvas'],
    notice:
      'TradingView Lightweight Charts™\nCopyright (с) 2025 TradingView, Inc. https://www.tradingview.com/\n',
  },
  { name: 'centrifuge', bundles: ['events'] },
];
