// Writes what can be read off the folders: which commands there are, area by area, and which words go with them.
// `npm run generate:areas`; with a folder as argument everything is written there, for the check that it is current.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import prettier from 'prettier';

const root = resolve(import.meta.dirname, '..', '..');
const out = process.argv[2] === undefined ? root : resolve(process.argv[2]);
const LANGUAGES = ['zh', 'en'];

/** The order in which a measure lives; an area that is not named here comes last. */
const LIFE = [
  'assignment',
  'work-plan',
  'reports',
  'finish',
  'figures',
  'stages',
  'parts',
  'break-down',
  'recurring',
  'extension',
  'completion',
  'leadership',
  'office',
];

const NOTE = '// Made by libs/domain/make-areas.mjs (npm run generate:areas); what is changed here is lost.';
const camel = (name) => name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
const textOf = (path) => readFileSync(join(root, path), 'utf8');
const place = (name) => (LIFE.includes(name) ? LIFE.indexOf(name) : LIFE.length);

/** Files in a folder, in a fixed order. */
function filesIn(folder) {
  return readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.ts') && !name.includes('.spec.'))
    .sort();
}

/** The definitions of commands, by area and file. */
function definitions() {
  const folder = 'libs/domain/src/commands';
  const areas = readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'generated' && entry.name !== 'system')
    .map(({ name }) => name)
    .sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1));
  return areas.map((area) => ({
    area,
    files: filesIn(join(folder, area)).flatMap((file) => {
      const found = [...textOf(join(folder, area, file)).matchAll(/^export const (\w+) = command\(\{$/gm)];
      return found.length === 0 ? [] : [{ file, names: found.map(([, name]) => name) }];
    }),
  }));
}

function commandsByArea() {
  const all = definitions();
  const imports = all.flatMap(({ area, files }) =>
    files.map(({ file, names }) => `import { ${names.join(', ')} } from '../${area}/${file.replace('.ts', '.js')}';`),
  );
  const rows = all.map(({ area, files }) => `'${area}': { ${files.flatMap(({ names }) => names).join(', ')} },`);
  return `${NOTE}\n${imports.join('\n')}\n\n/** Every command that a person gives, by area. */\nexport const areas = {\n${rows.join('\n')}\n};\n`;
}

/** What an area says, part by part, where it says something; the console takes the parts that it needs and no more. */
function wordsByArea(language) {
  const folder = `libs/words/src/${language}`;
  const areas = filesIn(folder)
    .filter((file) => textOf(join(folder, file)).includes("} satisfies AreaWords['"))
    .map((file) => ({ name: file.replace('.ts', ''), text: textOf(join(folder, file)) }))
    .sort((a, b) => place(a.name) - place(b.name) || (a.name < b.name ? -1 : 1));
  const part = (key, doc) => {
    const saying = areas.filter(({ text }) => text.includes(`\nexport const ${key} = {\n`));
    return `/** ${doc} */\nexport const ${key} = {\n${saying.map(({ name }) => `...${camel(name)}.${key},`).join('\n')}\n};`;
  };
  return [
    NOTE,
    ...areas.map(({ name }) => `import * as ${camel(name)} from '../${name}.js';`),
    '',
    part('commands', 'Every command.'),
    part('events', 'Every event.'),
    part('refusals', 'Why something of an area was refused, by code.'),
    part('paperKinds', 'What each kind of paper is called.'),
    part('tidings', 'What a department is told beside its ladders.'),
    '',
  ].join('\n');
}

async function write(path, text) {
  const file = join(out, path);
  const options = await prettier.resolveConfig(join(root, path));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, await prettier.format(text, { ...options, filepath: file }));
}

await write('libs/domain/src/commands/generated/areas.ts', commandsByArea());
for (const language of LANGUAGES) await write(`libs/words/src/${language}/generated/areas.ts`, wordsByArea(language));
