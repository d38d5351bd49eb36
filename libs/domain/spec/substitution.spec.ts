import { describe, expect, it } from 'vitest';
import {
  anyRegister,
  isTo,
  maySee,
  postsTakenOver,
  type Actor,
  type CommandBodies,
  type Facts,
  type Post,
} from '../src/index.js';
import { aMeasure, somebody, type Story } from './a-story.js';

const person = (name: string, ...posts: readonly string[]): Actor => ({
  personId: name,
  name,
  posts: posts.flatMap((post) => somebody(post).posts),
});
/** The actor as substitute of another: with the posts beside which he holds one. */
const inFor = (actor: Actor, other: Actor): Actor => ({
  ...actor,
  posts: [
    ...actor.posts,
    ...postsTakenOver(other.posts, actor.posts).map((post): Post => ({
      ...post,
      for: { personId: other.personId, name: other.name },
    })),
  ],
});
const chen = person('陈', 'handler@教育局');
const lin = person('林', 'head@教育局');
const zhou = person('周', 'deputy-head@教育局');
const plan: CommandBodies['file-work-plan'] = { nodes: [{ title: '印发', dueOn: '2026-06-01', weight: 100 }] };
const assigned = (): Story =>
  aMeasure().due('2026-06-30').story().assigned('2026-03-02 10:00').as('liaison', 'acknowledge', {});
const last = (story: Story) => story.events.at(-1);

describe('A/B 角: a substitute takes over posts', () => {
  it('of work, beside which he holds one himself; no administrator’s, no other department’s', () => {
    const many = person('多', 'head@教育局', 'liaison@财政局', 'system-admin', 'auditor').posts;
    expect(postsTakenOver(many, chen.posts)).toEqual(lin.posts);
    expect(postsTakenOver(person('科', 'officer').posts, person('主', 'office-head').posts)).toHaveLength(1);
    expect(postsTakenOver(person('副', 'leader').posts, chen.posts)).toEqual([]);
  });

  it('and acts in the other’s name, the event naming both', () => {
    const story = assigned().by(chen, 'file-work-plan', plan).by(inFor(zhou, lin), 'sign-work-plan', {});
    expect(story.refusal).toBeNull();
    const signed = story.events.findLast((each) => each.by === '周');
    expect(signed).toMatchObject({ by: '周', inStead: { personId: '林', name: '林' } });
  });

  it('and in his own where his own post suffices', () => {
    const story = assigned().by(inFor(chen, lin), 'file-work-plan', plan);
    expect(last(story)?.inStead).toBeUndefined();
  });

  it('sees what the other sees, and has his to-dos, those by name too', () => {
    const elsewhere = person('外', 'liaison@财政局');
    const measure = assigned().measure;
    expect(maySee(elsewhere, measure)).toBe(false);
    const named = { relation: 'leadership', department: null, roles: [], personId: '林' } as const;
    expect([isTo(named, zhou), isTo(named, inFor(zhou, lin))]).toEqual([false, true]);
  });
});

describe('R17 by substitution', () => {
  const refusedBy = (first: Actor, second: Actor) => {
    const story = assigned().by(first, 'file-work-plan', plan);
    expect(story.refusal).toBeNull();
    return story.by(second, 'sign-work-plan', {}).refusal?.code ?? null;
  };

  it('the drafter signs neither himself nor as somebody’s substitute', () => {
    expect(refusedBy(chen, inFor(chen, lin))).toBe('measure.drafter-cannot-sign');
  });

  it('nobody signs in the stead of whoever drafted', () => {
    const both = person('双', 'handler@教育局', 'head@教育局');
    expect(refusedBy(both, inFor(zhou, both))).toBe('measure.drafter-cannot-sign');
  });

  it('nobody signs what his substitute drafted for him', () => {
    const both = person('双', 'handler@教育局', 'head@教育局');
    expect(refusedBy(inFor(zhou, both), both)).toBe('measure.drafter-cannot-sign');
  });

  it('two others are two hands', () => {
    expect(refusedBy(chen, inFor(zhou, lin))).toBeNull();
  });
});

describe('a leader’s substitute', () => {
  const late = () =>
    aMeasure()
      .due('2026-06-30')
      .story()
      .assigned('2026-03-02 10:00')
      .inProgress('2026-03-09 10:00')
      .on('2026-07-20 10:00');
  const review = (story: Story) => story.measure.obligations.find(({ kind }) => kind === 'review')?.obligationId ?? '';
  const wang = person('王', 'leader');
  const shao = person('邵', 'leader');
  const field = (facts: Partial<Facts>) => ({ facts: { ...anyRegister, ...facts } });

  it('decides the rows of the other’s field, in whose name the decision is', () => {
    const story = late();
    const body = { obligationId: review(story), decision: 'extend', dueOn: '2026-09-30', reason: '可行' } as const;
    expect(story.by(shao, 'decide-review', body, field({ otherLeader: () => true })).refusal?.code).toBe(
      'review.not-your-portfolio',
    );
    story.by(inFor(shao, wang), 'decide-review', body, field({ inFieldOf: () => '王' }));
    expect(story.refusal).toBeNull();
    const decided = story.events.find(({ type }) => type === 'review.decided');
    expect(decided).toMatchObject({ by: '邵', inStead: { personId: '王' }, data: { decidedBy: '王' } });
  });

  it('gives an instruction whose giver is the leader himself', () => {
    const story = late().by(
      inFor(shao, wang),
      'instruct',
      { text: '请报', dueOn: '2026-09-30' },
      field({ inFieldOf: () => '王' }),
    );
    const given = story.measure.obligations.find(({ kind }) => kind === 'instruction')?.givenBy;
    expect(given).toEqual({ personId: '王', name: '王' });
  });

  it('what was given to somebody whose account is disabled is decided by whoever answers', () => {
    const story = late();
    const obligationId = review(story);
    const body = { obligationId, decision: 'extend', dueOn: '2026-09-30', reason: '可行' } as const;
    const known = { person: () => wang };
    story.by(shao, 'delegate-review', { obligationId, to: '王', reason: '委托' }, field(known));
    expect(story.by(shao, 'decide-review', body, field({})).refusal?.code).toBe('review.with-another');
    expect(story.by(shao, 'decide-review', body, field({ isGone: () => true })).refusal).toBeNull();
  });
});
