import { describe, expect, it } from 'vitest';
import { verifyExport, type ExportLine } from './audit.js';
import { brokenBy, canonicalText, seal, sha256, type ChainedEvent } from './chain.js';

const first: ChainedEvent = {
  eventId: '1',
  measureId: 'm',
  seq: 1,
  at: '2026-03-02T02:00:00.000Z',
  actsFrom: '2026-03-02T02:00:00.000Z',
  type: 'measure.struck-off',
  typeVersion: 1,
  ruleVersion: 'default-1/cn-2026',
  actorId: 'p',
  actorName: '何督查',
  recordedFor: null,
  reason: null,
  data: { b: 1, a: [2] },
  commandId: null,
  tx: '7',
  prevHash: '',
};

async function* lines(...given: readonly ExportLine[]): AsyncGenerator<ExportLine> {
  for (const line of given) yield await Promise.resolve(line);
}

describe('the chain', () => {
  it('does not mind the order of names', () => {
    expect(canonicalText({ b: 1, a: 2 })).toBe(canonicalText({ a: 2, b: 1 }));
  });

  it('holds one event onto the other', () => {
    const one = seal(first);
    const two = seal({ ...first, eventId: '2', seq: 2, prevHash: one.hash });
    expect([brokenBy(one, null), brokenBy(two, one)]).toEqual([null, null]);
    expect(brokenBy(two, null)).toBe('chain.seq-gap');
    expect(brokenBy({ ...two, prevHash: sha256('x') }, one)).toBe('chain.prev-hash');
    expect(brokenBy({ ...two, actorName: '别人' }, one)).toBe('chain.columns');
  });

  it('finds any flipped bit of a line of an export, wherever it is', async () => {
    const event = seal(first);
    const claim = { measureId: 'm', seq: 1, head: event.hash, fields: {} };
    const root = sha256(canonicalText([['m', 1, event.hash]]));
    const head: ExportLine = { line: 'head', format: 'duban-audit', v: 1, root, measures: 1 };
    // The fold needs a first event of its own kind; here only the chain is asked.
    const breaks = async (changed: ExportLine) =>
      (await verifyExport(lines(head, { line: 'measure', claim }, changed))).broken.map((each) => each.code);
    expect(await breaks({ line: 'event', event })).toEqual(['chain.no-fold']);
    const text = JSON.stringify({ line: 'event', event });
    for (let at = 0; at < text.length; at += 1) {
      for (const bit of [1, 2, 16]) {
        const flipped = text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ bit) + text.slice(at + 1);
        let line: ExportLine;
        try {
          line = JSON.parse(flipped) as ExportLine;
        } catch {
          line = { line: 'unreadable', count: 3 };
        }
        if (line.line !== 'event' || typeof line.event !== 'object') line = { line: 'unreadable', count: 3 };
        expect(
          (await breaks(line)).filter((code) => code !== 'chain.no-fold'),
          `${at}/${bit} ${flipped.slice(at - 5, at + 5)}`,
        ).not.toEqual([]);
      }
    }
  });
});
