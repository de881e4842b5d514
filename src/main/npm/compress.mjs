/** Compresses the built files once, harder than a server would while a reader waits. */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/**
 * Puts a `.br` and a `.gz` beside each page and each file of `assets/` but the source maps, and their names into
 * `assets/index`, one a line, which is where the server learns what there is.
 */
export function compress(built, pages) {
  const assets = readdirSync(join(built, 'assets')).filter((name) => !name.endsWith('.map')).sort();
  const files = [...pages, ...assets.map((name) => `assets/${name}`)];
  for (const file of files) {
    const bytes = readFileSync(join(built, file));
    writeFileSync(join(built, `${file}.gz`), gzipSync(bytes, { level: 9 }));
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    writeFileSync(join(built, `${file}.br`), brotliCompressSync(bytes, { params }));
  }
  writeFileSync(join(built, 'assets', 'index'), `${files.join('\n')}\n`);
  return assets.length;
}
