/** The licences of what the page is made with, and the notices they ask for. */
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { libraries } from './libraries.mjs';

/** Writes a licence for each library into a folder of its own, and one NOTICE that names them all. */
export function writeNotices(modules, target) {
  const dirOf = (name) => join(modules, ...name.split('/'));
  const about = (name) => JSON.parse(readFileSync(join(dirOf(name), 'package.json'), 'utf8'));
  const lines = libraries.map(({ name, bundles = [] }) => {
    const { version, license, homepage } = about(name);
    const folder = `${name.replace('@', '').replace('/', '-')}-${version}`;
    mkdirSync(join(target, folder), { recursive: true });
    cpSync(join(dirOf(name), 'LICENSE'), join(target, folder, 'LICENSE'));
    bundles
      .filter((inner) => existsSync(join(dirOf(inner), 'LICENSE')))
      .forEach((inner) => cpSync(join(dirOf(inner), 'LICENSE'), join(target, folder, `LICENSE-${inner}`)));
    const inside = bundles.map((inner) => ` with ${inner} ${about(inner).version} (${about(inner).license})`).join('');
    return `${name} ${version}${inside} — ${license} — ${folder}/LICENSE${homepage ? ` — ${homepage}` : ''}`;
  });
  const texts = libraries.filter(({ notice }) => notice).map(({ notice }) => notice);
  writeFileSync(join(target, 'NOTICE'), `This page uses the following libraries.\n\n${lines.join('\n')}\n\n${texts.join('\n')}`);
}
