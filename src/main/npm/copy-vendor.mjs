/**
 * Puts the page's libraries into the build: `node copy-vendor.mjs <webroot source> <webroot in the build> <version>`.
 *
 * Each named file lands in `vendor/<name>-<version>/` beside its licence, without its source-map comment (the map is
 * not shipped, so the comment would be a 404). The built pages, index.html and embed.html, receive an inline import map with sha384
 * integrity, the classic script, and preload links for the page's own modules; the source stays untouched.
 */
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { libraries } from './libraries.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const [source, built, version] = process.argv.slice(2);
if (!source || !built || !version) {
  throw new Error('usage: node copy-vendor.mjs <webroot source> <webroot in the build> <version>');
}

const packageDir = (name) => join(here, 'node_modules', ...name.split('/'));
const versionOf = (name) => JSON.parse(readFileSync(join(packageDir(name), 'package.json'), 'utf8')).version;
const folderOf = (name) => `${name.replace('@', '').replace('/', '-')}-${versionOf(name)}`;
const integrityOf = (text) => `sha384-${createHash('sha384').update(text).digest('base64')}`;

/** Copies one library; answers its address, integrity and import name. */
function copy({ name, file, specifier, notice, bundles = [] }) {
  const folder = folderOf(name);
  const target = join(built, 'vendor', folder);
  mkdirSync(target, { recursive: true });
  const text = readFileSync(join(packageDir(name), file), 'utf8').replace(/\n?\/\/# sourceMappingURL=\S+\s*$/, '\n');
  const base = file.split('/').at(-1);
  writeFileSync(join(target, base), text);
  cpSync(join(packageDir(name), 'LICENSE'), join(target, 'LICENSE'));
  for (const bundled of bundles) {
    cpSync(join(packageDir(bundled), 'LICENSE'), join(target, `LICENSE-${bundled}`));
  }
  if (notice) {
    writeFileSync(join(target, 'NOTICE'), notice);
  }
  return { url: `/vendor/${folder}/${base}`, integrity: integrityOf(text), specifier };
}

/** Replaces the text between `<!-- name -->` and `<!-- /name -->`, which must be there exactly once. */
function between(html, name, text) {
  const parts = html.split(new RegExp(`<!-- ${name} -->[\\s\\S]*?<!-- /${name} -->`));
  if (parts.length !== 2) {
    throw new Error(`a page must hold one <!-- ${name} --> … <!-- /${name} -->, found ${parts.length - 1}`);
  }
  return parts.join(text);
}

/** The page's own modules that an entry needs, as addresses, the entry last. */
function reachable(entry) {
  const found = new Set();
  const visit = (url) => {
    if (found.has(url)) return;
    found.add(url);
    const text = readFileSync(join(source, url), 'utf8');
    const imported = [...text.matchAll(/(?:from|import) '(\.[^']+)'/g)].map(([, path]) => posix.join(posix.dirname(url), path));
    imported.forEach(visit);
  };
  visit(entry);
  return [...found].sort();
}

/** What goes into the head of a page: the import map, the libraries it needs, and its own modules. */
function headOf(entry, wanted) {
  const modules = copied.filter((library) => library.specifier);
  const map = {
    imports: Object.fromEntries(modules.map(({ specifier, url }) => [specifier, url])),
    integrity: Object.fromEntries(modules.map(({ url, integrity }) => [url, integrity])),
  };
  const lines = [`<meta name="version" content="${version}">`, `<script type="importmap">${JSON.stringify(map)}</script>`];
  for (const { url, integrity, specifier } of copied.filter(wanted)) {
    lines.push(
      specifier
        ? `<link rel="modulepreload" href="${url}" integrity="${integrity}">`
        : `<script defer src="${url}" integrity="${integrity}"></script>`,
    );
  }
  lines.push(...reachable(entry).map((url) => `<link rel="modulepreload" href="${url}">`));
  lines.push(`<script type="module" src="${entry}"></script>`);
  return lines.join('\n    ');
}

/** Builds one page from its source. */
function build(page, entry, wanted = () => true) {
  let html = readFileSync(join(source, page), 'utf8');
  html = between(html, 'libraries', headOf(entry, wanted));
  html = between(html, 'without-libraries', '');
  writeFileSync(join(built, page), html);
}

function notices() {
  const names = [...new Set(libraries.map(({ name }) => name))];
  const lines = names.map((name) => {
    const { license, homepage } = JSON.parse(readFileSync(join(packageDir(name), 'package.json'), 'utf8'));
    return `${name} ${versionOf(name)} — ${license} — ${folderOf(name)}/LICENSE${homepage ? ` — ${homepage}` : ''}`;
  });
  const texts = libraries.filter(({ notice }) => notice).map(({ notice }) => notice);
  return `This page uses the following libraries.\n\n${lines.join('\n')}\n\n${texts.join('\n')}`;
}

rmSync(join(built, 'vendor'), { recursive: true, force: true });
const copied = libraries.map(copy);
writeFileSync(join(built, 'vendor', 'NOTICE'), notices());
build('index.html', '/js/main.js');
build('embed.html', '/js/embed/main.js', ({ url, specifier }) => specifier && !url.includes('lightweight-charts'));
console.log(`page: ${copied.length} library files in ${relative(process.cwd(), join(built, 'vendor'))}`);
