import { utils, write } from '@e965/xlsx';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { extractDraft, type DraftMeasure, type PlanDraft } from './index.js';
import { encodeAs, makeDocx, makeHtml, makePdf } from './testing/make-documents.js';

// The labelled documents live beside the repository and are not part of it.
const SHARED = fileURLToPath(new URL('../../../../shared/', import.meta.url));
const present = existsSync(`${SHARED}gold`);
if (!present) process.stdout.write('skipped: no ../shared\n');

interface Labels {
  document: Record<string, unknown>;
  measures: { ref: string; title: string; lead: string | null; supporting: string[] }[];
}

const labelled = (number: string): { name: string; gold: Labels } => {
  const name =
    readdirSync(`${SHARED}gold`).find((file) => file.startsWith(`${number}_`) && file.endsWith('.json')) ?? '';
  return { name, gold: JSON.parse(readFileSync(`${SHARED}gold/${name}`, 'utf8')) as Labels };
};
const seedText = (name: string): string => readFileSync(`${SHARED}seeds/${name.replace('.json', '.txt')}`, 'utf8');

const facts = (m: { ref: string; lead: string | null; supporting: readonly string[] }): unknown => [
  m.ref,
  m.lead,
  [...m.supporting].sort(),
];

/** What a draft says of its measures, without where it stands. */
function said(draft: PlanDraft): unknown[] {
  return draft.measures.map((m: DraftMeasure) => [
    m.ref,
    m.title,
    m.lead,
    m.supporting,
    m.deadlines.map((d) => d.date),
    m.targets.map((t) => [t.value, t.unit]),
    m.recurring.map((r) => r.frequency),
  ]);
}

describe.skipIf(!present && !process.env.CI)(
  present ? 'the labelled plans' : 'the labelled plans (skipped: no ../shared)',
  () => {
    it('are there', () => expect(present).toBe(true));

    it('give 51 measures with every lead and supporting department right', async () => {
      const { name, gold } = labelled('004');
      const draft = await extractDraft(new TextEncoder().encode(seedText(name)));
      expect(draft.measures.map(facts)).toEqual(gold.measures.map(facts));
      expect(draft.measures).toHaveLength(51);
    });

    it.each(['000', '002', '004'])('give the measures and facts of document %s', async (number) => {
      const { name, gold } = labelled(number);
      const draft = await extractDraft(new TextEncoder().encode(seedText(name)));
      expect(draft.measures.map((m) => m.ref)).toEqual(gold.measures.map((m) => m.ref));
      const { issuer, documentNumber, issuedOn, planPeriod } = gold.document;
      expect(draft.document).toMatchObject({ issuer, documentNumber, issuedOn, planPeriod });
    });

    const remade: Record<string, (text: string, lines: string[]) => Uint8Array> = {
      DOCX: (_, lines) => makeDocx(lines),
      HTML: (_, lines) => new TextEncoder().encode(makeHtml(lines)),
      XLSX: (_, lines) => {
        const book = utils.book_new();
        utils.book_append_sheet(book, utils.aoa_to_sheet(lines.map((line) => [line])), 'Sheet1');
        return new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer);
      },
      GB18030: (text) => encodeAs(text, 'gb18030'),
      Big5: (text) => encodeAs(text, 'big5'),
      PDF: (_, lines) => makePdf(lines),
    };
    it.each(Object.keys(remade))('give the same draft remade as %s', { timeout: 30_000 }, async (format) => {
      const text = seedText(labelled('004').name);
      const lines = text.split('\n').filter((line) => line.trim() !== '');
      const [same, again] = [
        said(await extractDraft(new TextEncoder().encode(text))),
        said(await extractDraft(remade[format]!(text, lines))),
      ];
      const kept = same.filter((m) => again.some((other) => JSON.stringify(other) === JSON.stringify(m))).length;
      expect(again).toHaveLength(same.length);
      expect(kept / same.length).toBeGreaterThanOrEqual(format === 'PDF' ? 0.95 : 1);
    });

    it('show which places of a damaged copy were read by guess', async () => {
      const text = seedText(labelled('004').name);
      const draft = await extractDraft(new TextEncoder().encode(text));
      const guessed = draft.findings.filter((f) => f.code === 'text.mojibake' && f.span !== null);
      expect(guessed.length).toBeGreaterThan(3);
      for (const { span, quote } of guessed) expect(text.slice(span!.start, span!.end)).toBe(quote);
    });

    it('show what contradicts itself', async () => {
      const draft = await extractDraft(new TextEncoder().encode(seedText(labelled('000').name)));
      expect(draft.findings.filter((f) => f.code === 'target.contradiction')).toHaveLength(2);
      expect(draft.findings.filter((f) => f.code === 'target.below-base').length).toBeGreaterThan(0);
    });
  },
);
