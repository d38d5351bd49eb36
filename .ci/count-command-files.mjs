// How many files a new command cost, by hand: `node .ci/count-command-files.mjs [COMMIT]`, HEAD where none is named.
// Prints a line a commit and exits 1 where one that adds a command touched more than MOST files. With `--all`, every
// commit since this script came; a shallow clone says so, and counts the commits that it has.
import { execFileSync } from 'node:child_process';

const MOST = 5;

/** Made by `npm run generate:areas` and `npm run generate:client`, and checked in test/house; never written by hand. */
const GENERATED = [
  /^libs\/domain\/src\/commands\/generated\//,
  /^libs\/words\/src\/(zh|en)\/generated\//,
  /^libs\/api-client\/openapi\.json$/,
  /^libs\/api-client\/src\/generated\//,
  /^docs\/commands\.md$/,
];

const git = (...args) => execFileSync('git', args, { encoding: 'utf8', maxBuffer: 1 << 28 });

/** The commands whose definitions a commit adds: a name on the line after `= command({`. */
function commandsAdded(commit) {
  const diff = git('show', '--format=', '--unified=1', commit, '--', 'libs/domain/src/commands');
  const added = [...diff.matchAll(/^\+export const \w+ = command\(\{\n\+ {2}name: '([a-z-]+)',$/gm)];
  return added.map(([, name]) => name).filter((name) => !diff.includes(`\n-  name: '${name}',`));
}

/** What a commit touched by hand. */
function filesByHand(commit) {
  const files = git('show', '--format=', '--name-only', '-z', commit).split('\0');
  return files
    .map((file) => file.trim())
    .filter((file) => file !== '')
    .filter((file) => !GENERATED.some((made) => made.test(file)));
}

/** Commits to look at: since this script came, but not the first of a shallow clone, whose diff is the whole house. */
function commitsOfAll() {
  const shallow = git('rev-parse', '--is-shallow-repository').trim() === 'true';
  const came = git('log', '--diff-filter=A', '--format=%H', '--', '.ci/count-command-files.mjs')
    .trim()
    .split('\n')
    .at(-1);
  const edges = shallow ? git('log', '--max-parents=0', '--format=%H').trim().split('\n') : [];
  if (shallow) console.log('a shallow clone: only the commits that are here are counted');
  if (came === '' && !shallow) return [];
  return git('log', '--format=%H', came === '' || edges.includes(came) ? 'HEAD' : `${came}..HEAD`)
    .split('\n')
    .filter((commit) => commit !== '' && !edges.includes(commit));
}

const named = process.argv.slice(2);
const commits = named[0] === '--all' ? commitsOfAll() : named.length > 0 ? named : ['HEAD'];
let tooMany = 0;
for (const commit of commits) {
  const commands = commandsAdded(commit);
  if (commands.length === 0) continue;
  const files = filesByHand(commit);
  const short = git('log', '-1', '--format=%h %s', commit).trim();
  console.log(`${files.length > MOST ? 'too many' : 'ok'} ${files.length} (${commands.join(', ')}) ${short}`);
  for (const file of files) console.log(`  ${file}`);
  if (files.length > MOST) tooMany += 1;
}
process.exitCode = tooMany > 0 ? 1 : 0;
