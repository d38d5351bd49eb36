import { describe, expect, it } from 'vitest';
import { blankMatter, matterBody, type MatterDraft } from './matter-draft.js';

const filled = (origin: MatterDraft['origin'], more: Partial<MatterDraft> = {}) =>
  matterBody({
    ...blankMatter(origin),
    document: ' 云政纪〔2026〕3号 ',
    title: '打通断头路',
    text: '打通两条',
    lead: '交通运输局',
    dueOn: '2027-06-30',
    ...more,
  });

describe('a new matter', () => {
  it('goes out once everything stands there that its origin asks', () => {
    expect(matterBody(blankMatter('minutes'))).toBeNull();
    expect(filled('minutes')).toMatchObject({ document: '云政纪〔2026〕3号', supporting: [], dataClass: 'internal' });
    expect(filled('instruction')).toBeNull();
    expect(filled('instruction', { giver: 'p1' })).toMatchObject({ giver: 'p1' });
    expect(filled('dispatch', { hour: '25:00' })).toBeNull();
    expect(filled('dispatch', { hour: '15:30' })).toMatchObject({ hour: '15:30' });
    expect(filled('inspection', { planOn: '2027-06-01' })).toBeNull();
  });

  it('says nothing that its origin does not ask, though it was filled in before', () => {
    expect(filled('minutes', { giver: 'p1', hour: '15:30', planOn: '2027-06-01' })).toEqual({
      origin: 'minutes',
      document: '云政纪〔2026〕3号',
      title: '打通断头路',
      text: '打通两条',
      lead: '交通运输局',
      dueOn: '2027-06-30',
      supporting: [],
      dataClass: 'internal',
    });
  });
});
