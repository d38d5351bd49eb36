import { describe, expect, it } from 'vitest';
import { access, maySee, mayGive, offers, personCommands, type PersonCommandName } from '../src/index.js';
import { aMeasure, somebody } from './a-story.js';

const measure = aMeasure()
  .ledBy('教育局')
  .supportedBy('财政局')
  .due('2026-06-30')
  .story()
  .assigned('2026-03-02 10:00').measure;
const drafters = ['liaison@教育局', 'handler@教育局'];
const chain = [...drafters, 'section-head@教育局', 'deputy-head@教育局', 'head@教育局'];
const owners = ['liaison', 'handler', 'section-head', 'deputy-head', 'head'].map((role) => `${role}@财政局`);
const leaders = ['deputy-secretary-general', 'leader', 'secretary-general', 'principal'];
const strangers = ['liaison', 'handler', 'section-head', 'deputy-head', 'head'].map((role) => `${role}@民政局`);
const office = ['officer', 'office-head'];
const everybody = [
  ...chain,
  ...owners,
  ...strangers,
  ...leaders,
  ...office,
  'auditor',
  'system-admin',
  'security-admin',
  'audit-admin',
];

/** The whole table once more, by persons: every cell that is not named here must be refused. */
const allowed: Readonly<Record<PersonCommandName, readonly string[]>> = {
  acknowledge: chain,
  return: ['liaison@教育局', 'deputy-head@教育局', 'head@教育局'],
  reassign: [...office, ...leaders],
  'change-kind': office,
  'file-work-plan': drafters,
  'sign-work-plan': ['head@教育局'],
  'check-work-plan': office,
  'approve-work-plan': leaders,
  'name-part': chain,
  'answer-part': owners,
  report: drafters,
  'sign-report': ['section-head@教育局', 'deputy-head@教育局', 'head@教育局'],
  'accept-report': office,
  'send-back-report': office,
  'request-extension': drafters,
  'sign-extension': ['head@教育局'],
  'decide-extension': [...office, ...leaders],
  'request-completion': drafters,
  'sign-completion': ['head@教育局'],
  'decide-completion': office,
  'strike-off': [...office, ...leaders],
  instruct: leaders,
  'reply-instruction': owners,
  supervise: office,
  'sign-for-another': office,
  'correct-deadline': office,
  'add-obligation': office,
  'drop-obligation': [...office, ...leaders],
  'phone-chase': office,
  'attach-scan': office,
  finish: drafters,
  'sign-finish': ['section-head@教育局', 'deputy-head@教育局', 'head@教育局'],
  'accept-finish': office,
  'send-back-finish': office,
  'confirm-duty': ['liaison@教育局', 'handler@教育局', 'deputy-head@教育局', 'head@教育局'],
  'look-back': office,
  reopen: office,
  'take-back-delegation': leaders,
  suspend: leaders,
  resume: [...office, ...leaders],
  terminate: leaders,
  'decide-review': leaders,
  'delegate-review': leaders,
};

describe('the access table', () => {
  it('has a row for every command of a person, and no other', () => {
    expect(Object.keys(access).sort()).toEqual([...personCommands].sort());
  });

  it.each(personCommands)('%s: cell by cell', (name) => {
    const may = everybody.filter((post) => mayGive(somebody(post), name, measure, '财政局'));
    expect(may.sort()).toEqual([...allowed[name]].sort());
  });

  it('lets departments of the measure, the office, leaders and auditors see it, and nobody else', () => {
    const see = everybody.filter((post) => maySee(somebody(post), measure));
    expect(see.sort()).toEqual([...chain, ...owners, ...leaders, ...office, 'auditor'].sort());
  });

  it('offers what is mine and possible now, and says why not for the rest', () => {
    const mine = offers(measure, somebody('liaison@教育局'));
    expect(
      mine
        .filter((each) => each.allowed)
        .map((each) => each.name)
        .sort(),
    ).toEqual(['acknowledge', 'name-part', 'return']);
    expect(mine.find((each) => each.name === 'report')?.why).toBe('measure.wrong-status');
    expect(mine.find((each) => each.name === 'decide-review')?.why).toBe('measure.not-your-role');
  });
});
