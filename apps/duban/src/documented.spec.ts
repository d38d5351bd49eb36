import { repositoryRoot } from '@duban/local-stack';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { commandsPage } from './commands-page.js';
import { buildProgram } from './every-command.js';

const root = repositoryRoot();
const texts = execFileSync('git', ['ls-files', '*.md'], { cwd: root, encoding: 'utf8' })
  .trim()
  .split('\n')
  .filter((file) => existsSync(join(root, file)))
  .map((file): [string, string] => [file, readFileSync(join(root, file), 'utf8')]);
/** What a reader is told to type: the lines of code blocks. */
const typed = texts.flatMap(([file, text]) =>
  [...text.matchAll(/^```(?:sh)?\n([\s\S]*?)^```/gm)].flatMap(([, block = '']) =>
    block.split('\n').map((line) => ({ file, line: line.replace(/\s#.*$/, '').trim() })),
  ),
);

it('README and docs show commands of duban that it takes, with flags that it has', () => {
  const program = buildProgram();
  const shown = typed.flatMap(({ file, line }) =>
    [...line.matchAll(/(?:npx --no-install duban|npm start --) ([^&|;]*)/g)].map(([whole, rest = '']) => ({
      file,
      words: [...(whole.startsWith('npm') ? ['start'] : []), ...rest.trim().split(/\s+/)].map((word) =>
        word.replace(/^\[|\]$/g, ''),
      ),
    })),
  );
  expect(shown.length).toBeGreaterThan(15);
  const wrong = shown.filter(({ words }) => {
    let command = program;
    let at = 0;
    for (; at < words.length; at += 1) {
      const below = command.commands.find((each) => each.name() === words[at]);
      if (below === undefined) break;
      command = below;
    }
    const flags = words.slice(at).filter((word) => word.startsWith('--'));
    return command === program || flags.some((flag) => !command.options.some((each) => each.long === flag));
  });
  expect(wrong).toEqual([]);
});

it('the page of commands is what their definitions make', () => {
  expect(readFileSync(join(root, 'docs', 'commands.md'), 'utf8')).toBe(commandsPage());
});
