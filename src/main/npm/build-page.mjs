/**
 * Builds the page: `node build-page.mjs <webroot source> <webroot in the build> <version>`.
 *
 * What a page names, its modules and style sheets, becomes a few small files in `assets/`, with a hash of the content in
 * their names: a browser may keep them for ever. A source map beside each leads back to the source as it was written.
 * The built pages name those files; the script that runs before the first paint stands in the page itself. Everything a
 * browser reads is also there compressed, as `.br` and `.gz`.
 */
import { build } from 'esbuild';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compress } from './compress.mjs';
import { writeNotices } from './notices.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const [source, built, version] = process.argv.slice(2);
if (!source || !built || !version) {
  throw new Error('usage: node build-page.mjs <webroot source> <webroot in the build> <version>');
}
const PAGES = ['index.html', 'embed.html', 'method.html', 'curate.html'];
const LANGUAGES = ['en', 'fr', 'ko'];
const MODULE = /<script type="module" src="\/([^"]+)"><\/script>/;
const SHEET = /[ ]*<link rel="stylesheet" href="\/([^"]+)">\n/g;
const ICON = 'href="/icon.svg"';
const BOOT = /<script src="\/js\/boot\.js"><\/script>/;

const pages = PAGES.map((name) => {
  const html = readFileSync(join(source, name), 'utf8');
  const entry = MODULE.exec(html)?.[1];
  if (!entry || !BOOT.test(html)) {
    throw new Error(`${name} must load /js/boot.js and one module of its own`);
  }
  return { name, html, entry, sheets: [...html.matchAll(SHEET)].map(([, file]) => file) };
});

const OPTIONS = /** @type {import('esbuild').BuildOptions} */ ({
  absWorkingDir: resolve(source),
  bundle: true,
  minify: true,
  sourcemap: 'linked',
  legalComments: 'none',
  metafile: true,
  target: ['es2022', 'chrome123', 'firefox128', 'safari17.4'],
  outdir: join(resolve(built), 'assets'),
  publicPath: '/assets',
  entryNames: '[name]-[hash]',
  chunkNames: '[name]-[hash]',
  logLevel: 'warning',
});

/** The modules of one page. What only some readers need, and asks for itself later, is a file of its own. */
const modules = ({ name, entry }) =>
  build({
    ...OPTIONS,
    entryPoints: [{ in: entry, out: name.replace('.html', '') }],
    format: 'esm',
    splitting: true,
    nodePaths: [join(here, 'node_modules')],
  });

/** The style sheets of one page, in its order, as one. */
const sheets = ({ name, sheets: files }) =>
  build({
    ...OPTIONS,
    stdin: { contents: files.map((file) => `@import "./${file}";`).join('\n'), loader: 'css', resolveDir: resolve(source), sourcefile: name },
    entryNames: `${name.replace('.html', '')}-[hash]`,
  });

/** What runs before the first paint, as it stands in a page. */
async function bootText() {
  const { outputFiles } = await build({ ...OPTIONS, entryPoints: ['js/boot.js'], bundle: false, sourcemap: false, write: false, metafile: false });
  return outputFiles[0].text.trim();
}

/** The icon as an address that carries it: smaller than a request for it. */
const icon = () => `data:image/svg+xml,${encodeURIComponent(readFileSync(join(source, 'icon.svg'), 'utf8').trim()).replaceAll('%20', ' ').replaceAll('%3D', '=').replaceAll('%2F', '/').replaceAll('%3A', ':')}`;

const address = (file) => `/assets/${file.split('/').at(-1)}`;
const outputsOf = (result) => Object.entries(result.metafile.outputs);
const made = (result, entry) => outputsOf(result).find(([, { entryPoint }]) => entryPoint === entry)?.[0];

/** The files that an entry loads at once, itself last. */
function chain(result, file, found = new Set()) {
  for (const { path, kind } of result.metafile.outputs[file].imports) {
    if (kind === 'import-statement' && !found.has(path)) chain(result, path, found);
  }
  return found.add(file);
}

function pageOf({ html, entry }, scripts, css, boot) {
  const words = Object.fromEntries(
    LANGUAGES.map((lang) => [lang, made(scripts, `i18n/${lang}.json`)]).filter(([, file]) => file).map(([lang, file]) => [lang, address(file)]),
  );
  const files = [...chain(scripts, made(scripts, entry))].map(address);
  const head = [
    `<meta name="version" content="${version}">`,
    ...files.slice(0, -1).map((url) => `<link rel="modulepreload" href="${url}">`),
    `<script type="module" src="${files.at(-1)}"></script>`,
  ];
  let first = true;
  const sheet = outputsOf(css).map(([file]) => file).find((file) => file.endsWith('.css'));
  return html
    .replace(SHEET, () => (first ? ((first = false), `    <link rel="stylesheet" href="${address(sheet)}">\n`) : ''))
    .replace(BOOT, () => `<script data-words='${JSON.stringify(words)}'>${boot}</script>`)
    .replace(ICON, () => `href="${icon()}"`)
    .replace(MODULE, () => head.join('\n    '))
    .replace(/<!-- without-libraries -->[\s\S]*?<!-- \/without-libraries -->\n?\s*/, '');
}

rmSync(join(built, 'assets'), { recursive: true, force: true });
rmSync(join(built, 'vendor'), { recursive: true, force: true });
mkdirSync(join(built, 'assets'), { recursive: true });
const boot = await bootText();
for (const page of pages) {
  const [scripts, styles] = await Promise.all([modules(page), sheets(page)]);
  writeFileSync(join(built, page.name), pageOf(page, scripts, styles, boot));
}
writeNotices(join(here, 'node_modules'), join(built, 'vendor'));
const count = compress(built, PAGES);
console.log(`page: ${count} files in ${relative(process.cwd(), join(built, 'assets'))}`);
