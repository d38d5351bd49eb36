import { describe, expect, it } from 'vitest';
import { verifyExport, type ExportLine } from './audit.js';
import { brokenBy, misplacedBy, canonicalText, chainHash, seal, sha256, type ChainedEvent } from './chain.js';

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

describe('a chain by SM3', () => {
  it('is known by its hashes, and its standard says the same of a text', () => {
    // GB/T 32905, example A.1.
    expect(chainHash('abc', 'sm3')).toBe('sm3-66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0');
  });

  it('follows one by SHA-256 from a date on, and may go back', () => {
    const one = seal(first);
    const two = seal({ ...first, eventId: '2', seq: 2, prevHash: one.hash }, 'sm3');
    const three = seal({ ...first, eventId: '3', seq: 3, prevHash: two.hash }, 'sha256');
    expect([brokenBy(one, null), brokenBy(two, one), brokenBy(three, two)]).toEqual([null, null, null]);
    expect([one, two, three].map(({ hash }) => hash.length)).toEqual([64, 68, 64]);
  });

  it('goes on as it stands where nothing is set', () => {
    const one = seal(first, 'sm3');
    const two = seal({ ...first, eventId: '2', seq: 2, prevHash: one.hash });
    expect([brokenBy(two, one), two.hash.slice(0, 4), seal(first).hash.length]).toEqual([null, 'sm3-', 64]);
  });

  it('does not take the hash of one for the other’s, nor one that names no algorithm it knows', () => {
    const event = seal(first, 'sm3');
    const bare = event.hash.slice(4);
    for (const hash of [bare, `sm4-${bare}`, `sm3-${seal(first).hash}`, 'sm3-', ''])
      expect([hash, brokenBy({ ...event, hash }, null)]).toEqual([hash, 'chain.hash']);
    expect(brokenBy({ ...event, actorName: '别人' }, null)).toBe('chain.columns');
  });
});

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

  it('holds the place of an event whose words were withheld, and of those around it', () => {
    const one = seal(first);
    const two = seal({ ...first, eventId: '2', seq: 2, prevHash: one.hash });
    const place = { measureId: 'm', seq: 1, prevHash: '', hash: one.hash, withheld: true } as const;
    expect([misplacedBy(place, null), brokenBy(two, place)]).toEqual([null, null]);
    expect(misplacedBy({ ...place, seq: 2 }, null)).toBe('chain.seq-gap');
    expect(misplacedBy({ ...place, prevHash: sha256('x') }, null)).toBe('chain.prev-hash');
    expect(brokenBy(two, { ...place, hash: sha256('x') })).toBe('chain.prev-hash');
  });

  it.each(['sha256', 'sm3'] as const)(
    'by %s finds any flipped bit of a line of an export, wherever it is',
    async (by) => {
      const event = seal(first, by);
      const claim = { measureId: 'm', seq: 1, head: event.hash, fields: {} };
      const root = chainHash(canonicalText([['m', 1, event.hash]]), by);
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
    },
  );
});
