import { describe, expect, it } from 'vitest';
import { draftedAt, livePapers, todosOf, usualChain, type ChainHolders, type Facts } from '../src/index.js';
import { aMeasure, rules, somebody, type Story } from './a-story.js';

const running = () =>
  aMeasure()
    .owing({ kind: 'deadline', title: '建成书角', dueOn: '2026-06-30' })
    .story()
    .assigned('2026-03-02 10:00')
    .inProgress('2026-03-03 10:00');
const report = (story: Story, post: string, words: string) =>
  story.on(words).as(post, 'report', { text: `书角（${words}）` });
const readIn = (story: Story) => {
  const [paper] = livePapers(story.measure, 'report', 'drafted');
  return (paper && draftedAt(paper)) ?? '';
};
const todo = (story: Story, post: string) =>
  todosOf(story.measure, somebody(post), '2026-07-06', rules).map(({ command }) => command);

describe('who signs names the text that he has read', () => {
  it('signs that one, and no other that was written in the same moment', () => {
    const story = report(running(), 'handler', '2026-07-01 10:00');
    const read = readIn(story);
    report(story, 'handler', '2026-07-01 10:01');
    expect(story.as('deputy-head', 'sign-report', { draft: read }).refusal?.code).toBe('paper.redrafted');
    expect(livePapers(story.measure, 'report', 'with-office')).toEqual([]);
    expect(story.as('deputy-head', 'sign-report', { draft: readIn(story) }).refusal).toBeNull();
  });

  it('signs what stands there where he names none', () => {
    const story = report(running(), 'handler', '2026-07-01 10:00');
    expect(story.as('deputy-head', 'sign-report', {}).refusal).toBeNull();
  });
});

describe('R17: what somebody wrote is not his to sign, nor to do', () => {
  const both = {
    ...somebody('handler'),
    posts: [...somebody('handler').posts, ...somebody('deputy-head').posts],
  };
  it('stands in the inbox of whoever else signs, and not in the writer’s own', () => {
    const story = running().on('2026-07-01 10:00').by(both, 'report', { text: '书角已建成' });
    expect(todosOf(story.measure, both, '2026-07-06', rules).map(({ command }) => command)).not.toContain(
      'sign-report',
    );
    expect(todo(story, 'deputy-head')).toContain('sign-report');
  });

  it('not of who stands in for the writer alone', () => {
    const story = running().on('2026-07-01 10:00').by(both, 'report', { text: '书角已建成' });
    const instead = {
      ...somebody('liaison'),
      posts: [
        ...somebody('liaison').posts,
        ...somebody('deputy-head').posts.map((post) => ({ ...post, for: { personId: 'handler', name: 'handler' } })),
      ],
    };
    expect(todosOf(story.measure, instead, '2026-07-06', rules).map(({ command }) => command)).not.toContain(
      'sign-report',
    );
  });

  it('is given back with words about papers, whatever it is', () => {
    const story = report(running(), 'handler', '2026-07-01 10:00');
    expect(story.as('head', 'return-draft', { paperId: 'reply/instruction:1', reason: '补充' }).refusal?.code).toBe(
      'paper.not-drafted',
    );
  });
});

describe('R28: drafts of a department that is merged', () => {
  const holders: ChainHolders = { sectionHeads: ['s'], deputyHeads: ['d'], heads: ['h'], leaders: ['leader'] };
  const known: Partial<Facts> = {
    chainOf: (code) => ({
      chain: code === '文旅局' ? { ...usualChain, sectionCheck: 'all', headSignature: 'all' } : usualChain,
      holders,
    }),
  };

  it('go by the successor’s chain from then on, on the record', () => {
    const story = report(running().knowing(known), 'handler', '2026-07-01 10:00');
    expect(livePapers(story.measure, 'report')[0]?.route).toBeUndefined();
    story.as('office-head', 'succeed', { from: '教育局', to: '文旅局', document: '云委发〔2026〕9号' });
    expect(livePapers(story.measure, 'report')[0]?.route).toMatchObject({ check: true, signer: 'head' });
    expect(story.events.at(-1)).toMatchObject({ type: 'paper.rerouted' });
    expect(todo(story, 'section-head@文旅局')).toContain('sign-report');
  });
});
