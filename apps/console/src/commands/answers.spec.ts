import { commandBodies, commandNames } from '@duban/api-contract';
import { conclusions, reviewDecisions, type FieldForm, type PersonCommandName } from '@duban/domain';
import { describe, expect, it } from 'vitest';
import { blankNode, blankRecord, bodyOf, unanswered, unrecorded, weightSum } from './answers.js';
import { recordableRoles } from './command-context.js';
import { asked, questionsOf, type Values } from './questions.js';
import { isNodes } from './shapes.js';

const TODAY = '2026-11-30';

const node = (weight: number) => ({ title: '印发实施方案', dueOn: '2027-03-31', weight });

/** What a person could have filled in. */
function sample(form: FieldForm): unknown {
  switch (form.form) {
    case 'text':
      return ' 已按要求办理 ';
    case 'date':
      return form.past === true ? '2026-06-30' : '2027-06-30';
    case 'yes':
      return true;
    case 'choice':
      return form.of[0];
    case 'number':
      return form.least;
    case 'obligation':
    case 'item':
    case 'file':
    case 'measure':
    case 'department':
    case 'person':
      return 'report:2026-H2';
    case 'list':
      return isNodes(form) ? [node(60), node(40)] : [sample(form.of)];
    case 'record':
      return Object.fromEntries(Object.entries(form.fields).map(([name, field]) => [name, sample(field.form)]));
  }
}

function filled(command: PersonCommandName, change: Values = {}): Values {
  return { ...Object.fromEntries(questionsOf(command).map(({ name, form }) => [name, sample(form)])), ...change };
}

function accepted(command: PersonCommandName, values: Values) {
  const questions = questionsOf(command);
  expect(unanswered(questions, values, TODAY), command).toEqual([]);
  return commandBodies[command].safeParse(bodyOf(questions, values, null));
}

describe('a command’s form, made from its definition', () => {
  it.each(commandNames)('%s makes a body that the contract accepts', (command) => {
    expect(accepted(command, filled(command, { noChange: false })).error).toBeUndefined();
  });

  it.each(commandNames)('%s refuses to go out while something owed is empty', (command) => {
    const owed = questionsOf(command).filter(({ owed: needed, when }) => needed && when({}));
    expect(unanswered(questionsOf(command), {}, TODAY)).toEqual(owed.map(({ name }) => name));
  });

  it.each(['check-work-plan', 'approve-work-plan', 'decide-completion'] as const)(
    '%s owes a code and a reason when it sends back',
    (command) => {
      const values = filled(command, { agree: false, code: undefined, reason: ' ' });
      expect(unanswered(questionsOf(command), values, TODAY)).toEqual(['code', 'reason']);
      expect(accepted(command, filled(command, { agree: false })).error).toBeUndefined();
    },
  );

  it.each(reviewDecisions)('decide-review asks what the decision %s needs, and no more goes out', (decision) => {
    const values = filled('decide-review', { decision });
    const body = accepted('decide-review', values);
    expect(body.error).toBeUndefined();
    const names = asked(questionsOf('decide-review'), values).map(({ name }) => name);
    expect(Object.keys(body.data ?? {}).sort()).toEqual([...names].sort());
  });

  it.each(conclusions.filter((each) => each !== 'terminated'))('a completion may end as %s', (conclusion) => {
    const body = accepted('decide-completion', filled('decide-completion', { conclusion }));
    expect(body.error).toBeUndefined();
    expect('leftOver' in (body.data ?? {})).toBe(conclusion === 'mostly-completed');
    expect('code' in (body.data ?? {})).toBe(false);
  });

  it('sends nothing but the tick when a report says no change', () => {
    const body = bodyOf(questionsOf('report'), filled('report', { noChange: true }), null);
    expect(body).toEqual({ obligationId: 'report:2026-H2', noChange: true });
  });

  it('owes the evidence of a date that is ticked, and no evidence where none is', () => {
    const values = { text: '已完成', nodes: [{ obligationId: 'node:1' }] };
    expect(unanswered(questionsOf('report'), values, TODAY)).toEqual(['nodes']);
    expect(unanswered(questionsOf('report'), { text: '已完成', nodes: [] }, TODAY)).toEqual([]);
    expect(unanswered(questionsOf('finish'), { obligations: [] }, TODAY)).toEqual(['obligations']);
  });

  it('goes out with no day that cannot be meant: none to come that has been, none after all plans', () => {
    const nodes = (dueOn: string) => ({ nodes: [{ title: '建成', dueOn, weight: 100 }] });
    expect(unanswered(questionsOf('file-work-plan'), nodes('2101-01-01'), TODAY)).toEqual(['nodes']);
    expect(unanswered(questionsOf('file-work-plan'), nodes('2026-12-01'), TODAY)).toEqual([]);
    const asks = (dueOn: string) =>
      unanswered(questionsOf('divide'), filled('divide', { parts: [{ department: '河东区', dueOn }] }), TODAY);
    expect([asks('2026-11-01'), asks('2027-01-29')]).toEqual([['parts'], []]);
  });

  it('a review is decided with a date of today by an instruction alone: what moves a date moves it to a day to come (L33)', () => {
    const owed = (decision: string, dueOn: string) =>
      unanswered(questionsOf('decide-review'), filled('decide-review', { decision, dueOn }), TODAY);
    for (const decision of ['instruct', 'meeting']) expect(owed(decision, TODAY), decision).toEqual([]);
    for (const decision of ['extend', 'suspend', 'change-target', 'reassign', 'add-support'])
      expect([owed(decision, TODAY), owed(decision, '2026-12-01')], decision).toEqual([['dueOn'], []]);
    expect(owed('instruct', '2026-11-29')).toEqual(['dueOn']);
  });

  it('trims what was typed and drops empty lines', () => {
    const values = { text: ' 已办 ', evidence: [' 教发〔2026〕12号', ' '] };
    expect(bodyOf(questionsOf('request-completion'), values, null)).toEqual({
      text: '已办',
      evidence: ['教发〔2026〕12号'],
    });
  });
});

describe('a work plan’s weights', () => {
  const questions = questionsOf('file-work-plan');

  it('must make 100, each node whole', () => {
    expect(unanswered(questions, { nodes: [node(60), node(39)] }, TODAY)).toEqual(['nodes']);
    expect(unanswered(questions, { nodes: [node(100), blankNode] }, TODAY)).toEqual(['nodes']);
    expect(unanswered(questions, { nodes: [node(60), node(40)] }, TODAY)).toEqual([]);
  });

  it('are added without a machine’s remainder', () => {
    expect(weightSum([node(33.3), node(33.3), node(33.4)])).toBe(100);
    expect(weightSum([node(0.1), node(0.2)])).toBe(0.3);
  });
});

describe('what is recorded for another', () => {
  const record = {
    ...blankRecord,
    name: '张三',
    role: 'handler',
    department: '市教育局',
    source: '电话',
    writtenOn: '2026-11-20',
  };

  it('is accepted in every command that somebody else could give', () => {
    const recordable = commandNames.filter((command) => recordableRoles(command).length > 0);
    expect(recordable.length).toBeGreaterThan(10);
    for (const command of recordable) {
      const body = bodyOf(questionsOf(command), filled(command, { noChange: false }), record);
      expect(commandBodies[command].safeParse(body).error, command).toBeUndefined();
      expect(body['recordedFor']).toMatchObject({
        name: '张三',
        file: null,
        post: { role: 'handler', department: '市教育局' },
      });
    }
  });

  it('owes a name, a post, a source and a day, and a department where the post has one', () => {
    expect(unrecorded(blankRecord, true)).toEqual(['name', 'role', 'source', 'writtenOn', 'department']);
    expect(unrecorded({ ...record, department: null }, false)).toEqual([]);
    expect(unrecorded({ ...record, department: null }, true)).toEqual(['department']);
  });
});
