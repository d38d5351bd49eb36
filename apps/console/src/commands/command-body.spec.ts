import { commandBodies, commandNames } from '@duban/api-contract';
import type { PersonCommandName } from '@duban/domain';
import { describe, expect, it } from 'vitest';
import { blankNode, blankRecord, bodyOf, unanswered, unrecorded, weightSum } from './command-body.js';
import { recordableRoles } from './command-context.js';
import { codesOf } from './command-field-codes.js';
import { asked, commandFields, type Field, type Values } from './command-fields.js';

const node = (weight: number) => ({ title: '印发实施方案', dueOn: '2027-03-31', weight });

/** What a person could have filled in. */
function sample(field: Field): unknown {
  switch (field.input) {
    case 'text':
    case 'line':
      return ' 已按要求办理 ';
    case 'date':
      return '2027-06-30';
    case 'check':
      return false;
    case 'agree':
      return true;
    case 'choice':
      return codesOf(field.list)[0];
    case 'obligation':
      return 'report:2026-H2';
    case 'department':
    case 'person':
      return '市教育局';
    case 'departments':
      return ['市体育局'];
    case 'nodes':
      return [node(60), node(40)];
    case 'node':
      return node(100);
    case 'evidence':
      return ['教发〔2026〕12号', ' '];
    case 'reportNodes':
      return [{ obligationId: 'node:1', evidence: '教发〔2026〕12号' }];
  }
}

function filled(command: PersonCommandName, change: Values = {}): Values {
  return { ...Object.fromEntries(commandFields[command].map((field) => [field.name, sample(field)])), ...change };
}

function accepted(command: PersonCommandName, values: Values) {
  const fields = commandFields[command];
  expect(unanswered(fields, values), command).toEqual([]);
  return commandBodies[command].safeParse(bodyOf(command, fields, values, null));
}

describe('a command’s form', () => {
  it.each(commandNames)('%s makes a body that the contract accepts', (command) => {
    expect(accepted(command, filled(command)).error).toBeUndefined();
  });

  it.each(commandNames)('%s refuses to go out while something owed is empty', (command) => {
    const owed = commandFields[command].filter((field) => field.required && !field.when);
    expect(unanswered(commandFields[command], {})).toEqual(expect.arrayContaining(owed.map((field) => field.name)));
  });

  it.each(['check-work-plan', 'approve-work-plan', 'decide-completion'] as const)(
    '%s owes a code and a reason when it sends back',
    (command) => {
      const values = filled(command, { agree: false, code: undefined, reason: ' ' });
      expect(unanswered(commandFields[command], values)).toEqual(['code', 'reason']);
      expect(accepted(command, filled(command, { agree: false })).error).toBeUndefined();
    },
  );

  it.each(codesOf('decision'))('decide-review asks what the decision %s needs, and no more goes out', (decision) => {
    const values = filled('decide-review', { decision });
    const body = accepted('decide-review', values);
    expect(body.error).toBeUndefined();
    const names = asked(commandFields['decide-review'], values).map((field) => field.name);
    expect(Object.keys(body.data ?? {}).sort()).toEqual([...names].sort());
  });

  it.each(codesOf('conclusion'))('decide-completion with the conclusion %s is accepted', (conclusion) => {
    const body = accepted('decide-completion', filled('decide-completion', { conclusion }));
    expect(body.error).toBeUndefined();
    expect('leftOver' in (body.data ?? {})).toBe(conclusion === 'mostly-completed');
  });

  it('sends nothing but the tick when a report says no change', () => {
    const body = bodyOf('report', commandFields.report, filled('report', { noChange: true }), null);
    expect(body).toEqual({ obligationId: 'report:2026-H2', noChange: true });
  });

  it('trims what was typed and drops empty evidence', () => {
    const body = bodyOf('request-completion', commandFields['request-completion'], filled('request-completion'), null);
    expect(body).toEqual({ text: '已按要求办理', evidence: ['教发〔2026〕12号'] });
  });
});

describe('a work plan’s weights', () => {
  const fields = commandFields['file-work-plan'];

  it('must make 100, each node whole', () => {
    expect(unanswered(fields, { nodes: [node(60), node(39)] })).toEqual(['nodes']);
    expect(unanswered(fields, { nodes: [node(100), blankNode] })).toEqual(['nodes']);
    expect(unanswered(fields, { nodes: [node(60), node(40)] })).toEqual([]);
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
    for (const command of commandNames) {
      if (recordableRoles(command).length === 0) continue;
      const body = bodyOf(command, commandFields[command], filled(command), record);
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
