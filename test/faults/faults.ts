import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LaunchedStack } from '../support/index.js';
import { Scene, World } from './scene.js';
import { repositoryRoot } from '@duban/local-stack';
import { boundStories } from './bound-stories.js';
import { clockStories } from './clock-stories.js';
import { shownElsewhere } from './elsewhere.js';
import { paperStories } from './paper-stories.js';

const FIRST_DAY = '2026-03-02';

/** Every fault that can be met over HTTP, in the order of their numbers. */
const stories = Object.fromEntries(
  Object.entries({ ...clockStories, ...paperStories, ...boundStories }).sort(
    ([a], [b]) => Number.parseInt(a, 10) - Number.parseInt(b, 10),
  ),
);

/** A plan of an invented city with a measure for each story; none has a date of its own. */
function planText(count: number): string {
  const items = Array.from(
    { length: count },
    (_, index) =>
      `${index + 1}.建设第${index + 1}号社区书屋。完善借阅、荐读和管理办法。(市文化和旅游局牵头,市财政局配合)`,
  );
  return `云桥市人民政府关于印发《云桥市社区书屋行动方案》的通知\n\n云政发〔2026〕12号\n\n2026年2月2日\n\n一、重点任务\n\n(一)建设书屋\n\n${items.join('\n\n')}\n`;
}

/** `npm run faults`: the steps of each fault over HTTP on a stack of its own; exit 1 if one is still there. */
async function main(): Promise<number> {
  const names = Object.keys(stories);
  const folder = mkdtempSync(join(tmpdir(), 'duban-faults-'));
  writeFileSync(join(folder, 'plan.txt'), planText(names.length));
  const stack = await LaunchedStack.start(
    '--accounts',
    'trial',
    '--today',
    FIRST_DAY,
    '--plan',
    join(folder, 'plan.txt'),
  );
  const world = new World(stack);
  try {
    await world.begin();
    const wrong = await live(world, names);
    for (const name of names)
      process.stdout.write(
        `${wrong.has(name) ? 'STILL THERE' : 'right      '} ${name}${wrong.has(name) ? `: ${wrong.get(name)?.join('; ') ?? ''}` : ''}\n`,
      );
    const { lines, lost } = shownElsewhere(repositoryRoot());
    for (const line of lines) process.stdout.write(`${line}\n`);
    const ok = wrong.size === 0 && lost.length === 0;
    const figures = { faults: names.length, still: wrong.size, bySpec: lines.length, lost: lost.length };
    process.stdout.write(`${JSON.stringify({ ok, name: 'faults', seed: 0, figures })}\n`);
    return ok ? 0 : 1;
  } finally {
    await world.end();
    await stack.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** All stories at once: the clock goes to the soonest day that one of them waits for. */
async function live(world: World, names: readonly string[]): Promise<ReadonlyMap<string, string[]>> {
  const wrong = new Map<string, string[]>();
  const told = names.map((name, index) => {
    const say = (words: string) => wrong.set(name, [...(wrong.get(name) ?? []), words]);
    const measureId = world.measures[index]?.measureId ?? '';
    return { say, steps: stories[name]?.(Scene.of(world, measureId), say), day: FIRST_DAY };
  });
  let waiting = [...told];
  while (waiting.length > 0) {
    const day = waiting.map((each) => each.day).sort()[0] ?? FIRST_DAY;
    if (day > FIRST_DAY) await world.goTo(day);
    process.stderr.write(`${day}: ${waiting.filter((each) => each.day === day).length} stories\n`);
    for (const each of waiting.filter((one) => one.day === day)) {
      try {
        const next = await each.steps?.next();
        each.day = next === undefined || next.done === true ? '' : next.value;
      } catch (error) {
        each.say(error instanceof Error ? error.message : String(error));
        each.day = '';
      }
    }
    waiting = waiting.filter((each) => each.day !== '');
  }
  return wrong;
}

process.exit(await main());
