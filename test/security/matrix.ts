import { LaunchedStack } from '../support/a-launched-stack.js';
import { runMatrix } from './matrix-cells.js';

const stack = await LaunchedStack.start('--accounts', 'trial');
try {
  const { wrong, ...figures } = await runMatrix(stack.json.url, stack.json.databaseUrl);
  for (const each of wrong) console.log(each);
  const ok = wrong.length === 0 && figures.tested === figures.cells;
  console.log(JSON.stringify({ ok, name: 'matrix', seed: 0, figures: { ...figures, wrong: wrong.length } }));
  process.exitCode = ok ? 0 : 1;
} finally {
  await stack.end();
}
