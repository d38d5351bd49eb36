import { repositoryRoot } from '@duban/local-stack';
import { ESLint, type Linter } from 'eslint';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import tseslint from 'typescript-eslint';
import { beforeAll, describe, expect, it } from 'vitest';

const root = repositoryRoot();
const folder = join(root, 'test', 'bad-imports');
const fixtures = readdirSync(folder).filter((name) => name.endsWith('.ts'));

/** The head of a fixture says as which file it is read, which rule has to refuse it, and in which words. */
const headOf = (text: string): { as: string; refused: string; says: string } => {
  const [, as, refused, says] = /^\/\/ as: (\S+)\n\/\/ refused: (\S+)\n\/\/ says: (.+)\n/.exec(text) ?? [];
  if (as === undefined || refused === undefined || says === undefined) {
    throw new Error('A fixture begins with "// as: FILE", "// refused: RULE" and "// says: WORDS".');
  }
  return { as, refused, says };
};

/** Types are only known for files that exist; the other fixtures are read as files that don't, without rules on types. */
const linter = (withTypes: boolean): ESLint =>
  new ESLint({ cwd: root, ignore: false, ...(withTypes ? {} : { overrideConfig: withoutTypes }) });

const withoutTypes: Linter.Config = {
  languageOptions: { parserOptions: { projectService: false } },
  rules: { ...tseslint.configs.disableTypeChecked.rules },
};

beforeAll(() => {
  // Without the project graph of today Nx would skip its rule and refuse nothing.
  const projects = execFileSync('npx', ['--no-install', 'nx', 'show', 'projects'], {
    cwd: root,
    env: { ...process.env, NX_DAEMON: 'false' },
  });
  expect(projects.toString()).toContain('@duban/domain');
});

describe('the house refuses', () => {
  it.each(fixtures)('%s', async (name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    const { as, refused, says } = headOf(text);
    const [result] = await linter(as.startsWith('test/bad-imports/')).lintText(text, { filePath: join(root, as) });
    expect(result?.messages).toContainEqual(
      expect.objectContaining({ ruleId: refused, message: expect.stringContaining(says) as string }),
    );
  });

  it('nothing else: the same places take a good import', async () => {
    const good = [
      [
        'libs/database/src/good-import.ts',
        "import { addDays } from '@duban/domain';\n\n/** Tomorrow. */\nexport const next = addDays;\n",
      ],
      ['workflows/src/good-import.ts', "import { sleep } from '@temporalio/workflow';\n\nexport const wait = sleep;\n"],
      ['apps/duban/src/good-import.ts', "import { migrate } from '@duban/database';\n\nexport const keep = migrate;\n"],
    ] as const;
    for (const [as, text] of good) {
      const [result] = await linter(false).lintText(text, { filePath: join(root, as) });
      expect(result?.messages).toEqual([]);
    }
  });
});
