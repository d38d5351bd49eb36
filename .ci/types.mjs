// `node .ci/types.mjs TSCONFIG …` checks the types of these projects. Those that ask the same of the compiler are one
// program: what they share is read and checked once, not by each. What the compiler knows of a program stays for its next
// check, which then looks only at what changed, and at whatever a change reaches.
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const programs = new Map();
for (const file of process.argv.slice(2)) {
  const { extends: base, compilerOptions = {}, include, exclude = [] } = JSON.parse(readFileSync(file, 'utf8'));
  const of = (paths) => paths.map((each) => join(dirname(file), each));
  const asked = JSON.stringify({ extends: `./${join(dirname(file), base)}`, compilerOptions });
  const known = programs.get(asked) ?? { include: [], exclude: [] };
  programs.set(asked, {
    include: [...known.include, ...of(include)],
    exclude: [...known.exclude, ...of(exclude)],
  });
}

const wrong = [...programs].filter(([asked, files], index) => {
  const config = `tsconfig.types-${index}.json`;
  writeFileSync(config, JSON.stringify({ ...JSON.parse(asked), ...files }));
  try {
    const known = [
      '--incremental',
      '--tsBuildInfoFile',
      join('node_modules', '.cache', 'types', `${index}.tsbuildinfo`),
    ];
    return spawnSync('npx', ['--no-install', 'tsc', '-p', config, ...known], { stdio: 'inherit' }).status !== 0;
  } finally {
    rmSync(config);
  }
});
process.exit(wrong.length === 0 ? 0 : 1);
