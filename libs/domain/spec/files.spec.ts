import { describe, expect, it } from 'vitest';
import { anyRegister, mayAttach, mayReadFile, type Facts, type RecordedFor, type StoredFile } from '../src/index.js';
import { aMeasure, somebody } from './a-story.js';

const report: StoredFile = {
  fileId: 'f1',
  sha256: 'ab'.repeat(32),
  name: '验收单.pdf',
  type: 'application/pdf',
  bytes: 9,
};
const facts: Facts = { ...anyRegister, file: (fileId) => (fileId === report.fileId ? report : null) };
const underWay = () =>
  aMeasure()
    .due('2026-06-30')
    .story()
    .assigned('2026-03-02 10:00')
    .inProgress('2026-03-03 10:00')
    .on('2026-06-20 10:00');
const finished = (files: readonly string[], evidence = '验收单') => ({
  obligations: [{ obligationId: 'deadline:1', evidence, files }],
});
const handler = somebody('handler');
const attached = (story: ReturnType<typeof underWay>) =>
  story.events.flatMap((each) => (each.type === 'files.attached' ? each.data.files : []));

describe('a file that is shown as evidence', () => {
  it('stands on the chain by its hash, with what it shows', () => {
    const story = underWay().by(handler, 'finish', finished(['f1']), { facts });
    expect(story.refusal).toBeNull();
    expect(attached(story)).toEqual([{ ...report, about: 'deadline:1' }]);
    expect(story.measure.files).toEqual([{ ...report, about: 'deadline:1' }]);
  });

  it('is never owed: a document number is evidence', () => {
    const story = underWay().by(handler, 'finish', { obligations: [{ obligationId: 'deadline:1', evidence: '9号' }] });
    expect(story.refusal).toBeNull();
    expect(attached(story)).toEqual([]);
    expect(story.measure.files).toBeUndefined();
  });

  it('goes onto the chain once, however often the draft is written again', () => {
    const story = underWay().by(handler, 'finish', finished(['f1']), { facts });
    story.on('2026-06-20 11:00').by(handler, 'finish', finished(['f1'], '验收单（改）'), { facts });
    expect(story.refusal).toBeNull();
    expect(attached(story)).toHaveLength(1);
  });

  it('is refused where it lies beside another measure', () => {
    expect(underWay().by(handler, 'finish', finished(['f2']), { facts }).refusal).toMatchObject({
      code: 'file.unknown',
      facts: { fileId: 'f2' },
    });
  });

  it('can be the scan that a paper of a leader owes', () => {
    const paper: RecordedFor = {
      name: '周某',
      post: { role: 'leader', department: null },
      source: '批示件',
      file: null,
      writtenOn: '2026-06-20',
    };
    const give = (recordedFor: RecordedFor) =>
      underWay().by(somebody('officer'), 'instruct', { text: '请报', dueOn: '2026-09-30' }, { recordedFor, facts });
    const owes = (story: ReturnType<typeof give>) => story.measure.obligations.some((each) => each.kind === 'scan');
    expect(owes(give(paper))).toBe(true);
    expect(owes(give({ ...paper, fileId: 'f1' }))).toBe(false);
    expect(attached(give({ ...paper, fileId: 'f1' }))).toEqual([{ ...report, about: null }]);
    expect(give({ ...paper, fileId: 'f2' }).refusal?.code).toBe('file.unknown');
  });
});

describe('who may with files', () => {
  it('puts them there who may show something on the measure, and the office', () => {
    const { measure } = underWay();
    expect(['handler', 'head', 'officer'].map((post) => mayAttach(somebody(post), measure))).toEqual([
      true,
      true,
      true,
    ]);
    expect(['leader', 'auditor'].map((post) => mayAttach(somebody(post), measure))).toEqual([false, false]);
  });

  it('keeps a sensitive one from departments that only support', () => {
    const { measure } = underWay();
    const reads = (post: string, dataClass: 'internal' | 'sensitive') =>
      mayReadFile(somebody(post), measure, { dataClass, by: 'somebody else' });
    expect(reads('handler@财政局', 'internal')).toBe(true);
    expect(reads('handler@财政局', 'sensitive')).toBe(false);
    expect(['handler', 'officer', 'leader'].map((post) => reads(post, 'sensitive'))).toEqual([true, true, true]);
  });
});
