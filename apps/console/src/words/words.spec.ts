import {
  commandNames,
  measureSchemas,
  officeSchemas,
  planGoalSchemas,
  planSchemas,
  valueSchemas,
} from '@duban/api-contract';
import { access, defaultPolicy, personCommands } from '@duban/domain';
import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { commandFields } from '../commands/command-fields.js';
import { rungWords } from '../elements/code-words.js';
import { english } from './english.js';
import { chinese } from './words.js';

const languages = { 'zh-CN': chinese, en: english } as const;

/** Every word by its key, `a.b.c`. */
function flat(words: object, prefix = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[`${prefix}${key}`, value]] : flat(value as object, `${prefix}${key}.`),
  );
}

const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();

describe('the words', () => {
  it('are the same keys in both languages, none of them empty', () => {
    expect(flat(english).map(([key]) => key)).toEqual(flat(chinese).map(([key]) => key));
    for (const [key, word] of [...flat(chinese), ...flat(english)]) expect(word.trim(), key).not.toBe('');
  });

  it('name the same facts in both languages', () => {
    const inEnglish = new Map(flat(english));
    for (const [key, word] of flat(chinese))
      expect(placeholders(inEnglish.get(key) ?? ''), key).toEqual(placeholders(word));
  });

  it.each(Object.entries(languages))(
    'exist for every code of the contract in %s',
    (_language, { codes, commands, review }) => {
      const { progress } = valueSchemas;
      const lists: [object, readonly string[]][] = [
        [codes.status, valueSchemas.status.options],
        [codes.light, valueSchemas.light.options],
        [codes.kind, valueSchemas.kind.options],
        [codes.role, valueSchemas.role.options],
        [codes.dataClass, valueSchemas.dataClass.options],
        [codes.instrument, valueSchemas.instrumentKind.options],
        [codes.sendBackCode, valueSchemas.sendBackCode.options],
        [codes.conclusion, valueSchemas.conclusion.options],
        [codes.progressWord, progress.shape.word.options],
        [codes.obligationKind, measureSchemas.obligation.shape.kind.options],
        [codes.obligationState, measureSchemas.obligation.shape.state.options],
        [codes.waitingWith, measureSchemas.obligation.shape.waitingWith.options],
        [codes.agendaKind, measureSchemas.agendaItem.shape.kind.options],
        [codes.paperStage, measureSchemas.paper.shape.stage.options],
        [codes.instrumentState, officeSchemas.instrument.shape.state.options],
        [codes.importState, planSchemas.importState.options],
        [codes.draftState, planSchemas.draftRow.shape.state.options],
        [review.often, planGoalSchemas.goalRecurring.shape.frequency.options],
        [review.indicators.of, planGoalSchemas.draftIndicator.shape.kind.unwrap().options],
        [review.document.fact, Object.keys(planGoalSchemas.documentPatch.shape)],
        [commands.name, commandNames],
        [commands.follows, commandNames],
      ];
      for (const [words, wanted] of lists) expect(Object.keys(words)).toEqual(expect.arrayContaining([...wanted]));
    },
  );

  it.each(Object.entries(languages))('exist for everyone a rung or a 代录 may name in %s', (_language, { codes }) => {
    const recipients = Object.values(defaultPolicy.ladders).flatMap((ladder) => ladder.flatMap((rung) => rung.to));
    const posts = personCommands.flatMap((command) => access[command].flatMap((grant) => grant.roles));
    expect(Object.keys(codes.role)).toEqual(expect.arrayContaining([...recipients, ...posts]));
  });

  it.each(Object.entries(languages))('exist for every question of every form in %s', (_language, { commands }) => {
    for (const field of Object.values(commandFields).flat()) {
      expect(Object.keys(commands.field)).toContain(field.name);
      for (const ask of [field.ask, field.hint]) if (ask) expect(Object.keys(commands.ask)).toContain(ask);
    }
  });
});

describe.each(Object.entries(languages))('a rung in %s', (language, translation) => {
  const words = i18next.createInstance();
  beforeAll(() => words.init({ lng: language, resources: { [language]: { translation } } }));

  it('is told in plain words, without its code', () => {
    const codes = Object.values(defaultPolicy.ladders).flatMap((ladder) => ladder.map((rung) => rung.rung));
    for (const code of [...codes, 'open', 'resume', 'by-hand:1']) {
      const told = rungWords(words.t, code);
      expect(told, code).not.toMatch(/T[+-]?\d*|^[+-]|\{\{|screens\.|by-hand/);
    }
  });

  it('says how many working days', () => {
    expect(rungWords(words.t, 'T-10')).toContain('10');
    expect(rungWords(words.t, 'T+5')).toContain('5');
    expect(rungWords(words.t, 'T-5')).not.toBe(rungWords(words.t, 'T+5'));
  });
});
