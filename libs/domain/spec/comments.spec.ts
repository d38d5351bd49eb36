import { describe, expect, it } from 'vitest';
import {
  closedRound,
  commentItemId,
  commentRefusal,
  commentSendRefusal,
  commentSettleRefusal,
  commentStage,
  defaultPolicy,
  rowsInComment,
  endedRound,
  unheard,
  unknownChangeRefusal,
  withNewLead,
  type CommentAnswer,
  type CommentItem,
  type CommentRound,
  type SaidOfMeasure,
} from '../src/index.js';
import { somebody } from './a-story.js';

const item = (ref: string, department: string, some: Partial<CommentItem> = {}): CommentItem => ({
  itemId: commentItemId(ref, department),
  ref,
  department,
  side: 'lead',
  answer: null,
  outcome: null,
  ...some,
});
const said = (is: CommentAnswer['is']) => ({
  answer: { is, text: '时间偏紧', proposal: null, by: '甲', on: '2026-03-04' },
});
const round = (items: readonly CommentItem[], some: Partial<CommentRound> = {}): CommentRound => ({
  state: 'open',
  until: '2026-03-09',
  silenceAgrees: true,
  items,
  ...some,
});
const agree: SaidOfMeasure = { is: 'agree', text: '', proposal: null };
const liaison = somebody('liaison@教育局');
const today = { actor: liaison, today: '2026-03-05', tookOver: {} };

describe('征求意见', () => {
  it('is answered by the department itself, or who took over from it, until its date', () => {
    const own = item('m/1', '教育局');
    const open = round([own]);
    expect(commentRefusal(open, own, agree, today)).toBeNull();
    expect(commentRefusal(open, item('m/1', '体育局'), agree, today)?.code).toBe('comment.not-your-item');
    expect(
      commentRefusal(open, item('m/1', '体育局'), agree, { ...today, tookOver: { 体育局: ['教育局'] } }),
    ).toBeNull();
    expect(commentRefusal(open, own, agree, { ...today, today: '2026-03-10' })?.code).toBe('comment.over');
  });

  it('asks for words where something is said, and for something where it is proposed', () => {
    const own = item('m/1', '教育局');
    const open = round([own]);
    const refused = (words: SaidOfMeasure) => commentRefusal(open, own, words, today)?.code;
    expect(refused({ is: 'comment', text: '　', proposal: null })).toBe('command.reason-missing');
    expect(refused({ is: 'proposal', text: '', proposal: null })).toBe('comment.proposes-nothing');
    expect(refused({ is: 'proposal', text: '', proposal: { lead: null, changes: [] } })).toBe(
      'comment.proposes-nothing',
    );
    expect(refused({ is: 'proposal', text: '', proposal: { lead: '体育局', changes: [] } })).toBeUndefined();
  });

  it('takes silence for agreement after its date, in the department’s name, where the policy says so', () => {
    const asked = round([item('m/1', '教育局'), item('m/2', '体育局', said('agree'))]);
    expect(commentStage(asked)).toBe('asking');
    const closed = closedRound(asked, '2026-03-10');
    expect(closed.items.map(({ answer }) => [answer?.is, answer?.by])).toEqual([
      ['silent', '教育局'],
      ['agree', '甲'],
    ]);
    expect(commentStage(closed)).toBe('settled');
    const strict = closedRound({ ...asked, silenceAgrees: false }, '2026-03-10');
    expect(strict.items[0]?.answer).toBeNull();
    expect(commentStage(strict)).toBe('settling');
  });

  it('keeps a measure from its launch while it is out, and until what was said of it is settled', () => {
    const rounds = [
      round([item('m/1', '教育局'), item('m/2', '体育局', said('comment')), item('m/3', '体育局', said('agree'))]),
    ];
    expect([...rowsInComment(rounds)]).toEqual(['m/1', 'm/2']);
    const aside = { is: 'aside' as const, reason: '按上级要求', by: '乙', on: '2026-03-10' };
    const settled = [closedRound(round([item('m/2', '体育局', { ...said('comment'), outcome: aside })]), '2026-03-10')];
    expect([...rowsInComment(settled)]).toEqual([]);
  });

  it('is settled by the office: a proposal is taken over, anything else set aside with a reason', () => {
    const officer = somebody('officer');
    const open = round([]);
    const proposal = item('m/1', '教育局', said('proposal'));
    const word = item('m/1', '教育局', said('comment'));
    const settle = (one: CommentItem, is: 'taken' | 'aside', reason: string, actor = officer) =>
      commentSettleRefusal(open, one, { is, reason }, actor)?.code;
    expect(settle(proposal, 'taken', '')).toBeUndefined();
    expect(settle(word, 'taken', '')).toBe('comment.proposes-nothing');
    expect(settle(word, 'aside', ' ')).toBe('command.reason-missing');
    expect(settle(word, 'aside', '按上级要求')).toBeUndefined();
    expect(settle(proposal, 'taken', '', liaison)).toBe('instrument.not-your-hand');
    expect(settle(item('m/1', '教育局'), 'aside', '按上级要求')).toBe('comment.nothing-to-settle');
  });

  it('is one at a time, with a date to come and somebody to ask', () => {
    const items = [item('m/1', '教育局')];
    const refused = (rounds: readonly Pick<CommentRound, 'state'>[], until: string, some = items) =>
      commentSendRefusal(rounds, { until, items: some }, '2026-03-02')?.code;
    expect(refused([], '2026-03-09')).toBeUndefined();
    expect(refused([{ state: 'open' }], '2026-03-09')).toBe('comment.under-way');
    expect(refused([{ state: 'closed' }], '2026-03-02')).toBe('command.date-not-in-future');
    expect(refused([], '2026-03-09', [])).toBe('comment.nobody-to-ask');
  });

  it('is a step that policy asks for or not', () => {
    const strict = { ...defaultPolicy, comment: { ...defaultPolicy.comment, required: true } };
    const rounds = [round([item('m/1', '教育局')])];
    const rows = ['m/1', 'm/2'].map((ref) => ({ ref, departments: ['教育局'] }));
    expect(unheard(rows, rounds, strict)).toEqual(['m/2']);
    expect(unheard(rows, rounds, defaultPolicy)).toEqual([]);
  });

  it('asks whoever leads by a proposal that was taken over, in the same round while it is open', () => {
    const strict = { ...defaultPolicy, comment: { ...defaultPolicy.comment, required: true } };
    const open = round([item('m/1', '教育局', said('proposal'))]);
    expect(unheard([{ ref: 'm/1', departments: ['体育局'] }], [open], strict)).toEqual(['m/1']);
    const items = withNewLead(open, 'm/1', '体育局');
    expect(items[1]).toMatchObject({ department: '体育局', side: 'lead', answer: null });
    expect(commentStage({ ...open, items })).toBe('asking');
    expect(unheard([{ ref: 'm/1', departments: ['体育局'] }], [{ items }], strict)).toEqual([]);
    expect(withNewLead({ ...open, state: 'closed' }, 'm/1', '体育局')).toBe(open.items);
    expect(withNewLead(open, 'm/1', '教育局')).toBe(open.items);
  });

  it('ended early, says to whoever was not heard that it is over, and has not heard him', () => {
    const strict = { ...defaultPolicy, comment: { ...defaultPolicy.comment, required: true } };
    const ended = endedRound(round([item('m/1', '教育局'), item('m/2', '体育局', said('agree'))]));
    expect(commentRefusal(ended, ended.items[0], agree, today)?.code).toBe('comment.over');
    expect(commentStage({ ...ended, silenceAgrees: false })).toBe('settled');
    const rows = [
      { ref: 'm/1', departments: ['教育局'] },
      { ref: 'm/2', departments: ['体育局'] },
    ];
    expect(unheard(rows, [ended], strict)).toEqual(['m/1']);
  });

  it('takes a proposal for dates and targets that the measure has', () => {
    const sent = { deadlines: [{ title: '建成', dueOn: '2027-06-30' }], targets: [{ title: '60处', dueOn: null }] };
    const change = { of: 'deadline' as const, title: '建成', was: '2027-06-30', dueOn: '2027-09-30', value: null };
    const refused = (part: object) =>
      unknownChangeRefusal(sent, { lead: null, changes: [{ ...change, ...part }] })?.code;
    expect(refused({})).toBeUndefined();
    expect(refused({ of: 'target', title: '60处', was: null, dueOn: null, value: '50' })).toBeUndefined();
    expect(refused({ was: '2027-07-31' })).toBe('comment.no-such-date');
    expect(refused({ title: '竣工' })).toBe('comment.no-such-date');
    expect(unknownChangeRefusal(sent, null)).toBeNull();
  });
});
