import { commandNames } from '@duban/api-contract';
import type { FieldForm } from '@duban/domain';
import { describe, expect, it } from 'vitest';
import { english } from '../words/en.js';
import { chinese } from '../words/zh.js';
import { fieldWords } from './field-words.js';
import { questionsOf } from './questions.js';
import { isNode, isNodes } from './shapes.js';

/** Names of the parts of an answer; a node's have inputs of their own. */
function partsOf(form: FieldForm): readonly string[] {
  if (isNode(form) || isNodes(form)) return [];
  if (form.form === 'list') return partsOf(form.of);
  return form.form === 'record' ? Object.keys(form.fields).filter((name) => name !== 'obligationId') : [];
}

describe.each([chinese, english])('the questions of every form', (say) => {
  it.each(commandNames)('of %s are asked in words, and so are their parts', (command) => {
    for (const { name, form } of questionsOf(command))
      for (const asked of [name, ...partsOf(form)])
        expect(fieldWords(say, command, asked, {}).label, `${command}.${asked}`).not.toBe(asked);
  });

  it.each(commandNames)('of %s have words for the answers that only they know', (command) => {
    for (const { name, form } of questionsOf(command))
      if (form.form === 'choice' && form.vocabulary === null)
        expect(Object.keys(fieldWords(say, command, name, {}).choices ?? {}).sort(), name).toEqual([...form.of].sort());
  });
});
