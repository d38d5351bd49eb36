import { event } from '../../events.js';
import { accept, command } from '../definition.js';
import { oneOf, optional, text } from '../fields.js';
import { alive, byLeaders } from '../hands.js';
import { giverOf } from './instruct.js';

declare module '../../events.js' {
  interface EventData {
    'instruction.noted': { mark: 'read' | 'for-reference'; text: string | null; giver: string; giverId: string };
  }
}

/** 阅、参阅: a leader's mark on the measure, with a word if he likes; it asks nobody for anything. */
export const markRead = command({
  name: 'mark-read',
  fields: { mark: oneOf('read', 'for-reference'), text: optional(text(1_000)) },
  grants: [byLeaders],
  recordable: true,
  ready: (measure) => alive(measure),
  decide(_measure, { mark, text: words }, when) {
    const { personId, name } = giverOf(when);
    return accept(event('instruction.noted', { mark, text: words ?? null, giver: name, giverId: personId }));
  },
  folds: { 'instruction.noted': (measure) => measure },
});
