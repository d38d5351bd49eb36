import { hashChainsBy, type ChainHash } from '@duban/database';
import { aRecord, makeIt } from '../support/a-record.js';
import { aSealedRecord, tamperRuns } from './tamper-runs.js';

/** `npm run tamper -- --cases N --seed N --hash sha256|sm3`: random tamperings, each held against a root from outside. */
function flag(name: string, otherwise: number): number {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
}

const seed = flag('seed', Date.now() % 1_000_000);
const cases = flag('cases', 1_000);
const hash: ChainHash = /--hash[ =]sm3/.test(process.argv.join(' ')) ? 'sm3' : 'sha256';
hashChainsBy(hash);
const test = await aRecord();
try {
  await makeIt(test.record, '2026-11-20 09:00', new Date().toISOString());
  const anchors = await aSealedRecord(test.record, test.url);
  const { unseen, ...figures } = await tamperRuns(test.record, anchors, { seed, cases });
  for (const each of unseen) console.log(`not found: ${each}`);
  console.log(JSON.stringify({ ok: unseen.length === 0, name: 'tamper', seed, hash, figures }));
  process.exitCode = unseen.length === 0 ? 0 : 1;
} finally {
  await test.end();
}
process.exit();
