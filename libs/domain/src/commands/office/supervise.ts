import { event } from '../../events.js';
import { change, close } from '../../folds/fold.js';
import { obligationOf, openObligations, type DraftedItem } from '../../measure.js';
import { stagnantFrom, stagnantSubject } from '../../stagnation.js';
import { isInNoLine } from '../../supervision-line.js';
import type { InstrumentKind } from '../../vocabulary.js';
import { accept, command, isBlank, refuse } from '../definition.js';
import { files, line, obligation, text } from '../fields.js';
import { alive, byOffice, toOffice } from '../hands.js';
import { byHand, supervisable } from './by-hand.js';

declare module '../../events.js' {
  interface EventData {
    'phone.noted': { obligationId: string; rung: string; spokeWith: string; note: string };
    'scan.attached': { obligationId: string; file: string };
  }
}

/** 直接督办: an instrument out of turn. */
export const supervise = command({
  name: 'supervise',
  fields: { obligationId: obligation(), reason: text() },
  grants: [byOffice],
  recordable: false,
  ready: (measure) =>
    alive(measure) ??
    (['accepted', 'suspended', 'returned'].includes(measure.status)
      ? refuse('measure.wrong-status', { status: measure.status })
      : null) ??
    (supervisable(measure).length > 0 ? null : refuse('supervise.nothing-owed')),
  decide(measure, body, when) {
    const subject = supervisable(measure).find((each) => each.obligationId === body.obligationId);
    if (!subject) return refuse('measure.no-such-obligation', { obligationId: body.obligationId });
    if (subject.department !== null && isInNoLine(measure, subject.department, when.rules.policy))
      return refuse('supervise.in-no-line', { department: subject.department });
    const drafted = measure.items.some(
      (item) => item.obligationId === subject.obligationId && item.state === 'drafted' && meant(item) === '督办单',
    );
    return drafted
      ? refuse('instrument.drafted-already', { obligationId: subject.obligationId })
      : accept(byHand(measure, subject, '督办单', when));
  },
  todos(measure, { policy }) {
    const since = stagnantFrom(measure);
    const subject = stagnantSubject(measure);
    if (since === null || !subject) return [];
    // A letter that the office wrote of it since says the same.
    const written = measure.items.some(
      (item) => item.on >= since && item.state !== 'withdrawn' && meant(item) === '督办单',
    );
    return written || (subject.department !== null && isInNoLine(measure, subject.department, policy))
      ? []
      : [{ to: toOffice, obligationId: subject.obligationId, title: subject.title, dueOn: null, since }];
  },
});

/** What an item says to its department, whoever's hands it goes through. */
function meant({ instrument, instead }: DraftedItem): InstrumentKind {
  return instead ?? instrument;
}

/** 电话催办: what was said on the telephone, noted by the office. */
export const phoneChase = command({
  name: 'phone-chase',
  fields: { obligationId: obligation(), spokeWith: line(80), note: text(1_000) },
  grants: [byOffice],
  recordable: false,
  ready: (measure) => alive(measure) ?? (supervisable(measure).length > 0 ? null : refuse('supervise.nothing-owed')),
  decide(measure, body) {
    const subject = supervisable(measure).find((each) => each.obligationId === body.obligationId);
    if (!subject) return refuse('measure.no-such-obligation', { obligationId: body.obligationId });
    const rung = subject.reached.findLast((each) => each.call === 'owed')?.rung ?? 'by-hand';
    return accept(
      event('phone.noted', {
        obligationId: subject.obligationId,
        rung,
        spokeWith: body.spokeWith,
        note: body.note,
      }),
    );
  },
  todos: (measure) =>
    ['accepted', 'suspended', 'returned'].includes(measure.status)
      ? []
      : supervisable(measure).flatMap((each) => {
          const owed = each.reached.find((rung) => rung.call === 'owed' && rung.dueOn === each.dueOn);
          return owed ? [{ to: toOffice, obligationId: each.obligationId, title: each.title, dueOn: owed.on }] : [];
        }),
  folds: {
    'phone.noted': (measure, { data }) =>
      change(measure, [data.obligationId], (each) => ({
        ...each,
        reached: each.reached.map((rung) => (rung.call === 'owed' ? { ...rung, call: 'noted' } : rung)),
      })),
  },
});

/** 代录补件: the scan or document number of a leader's paper that was recorded without it. */
export const attachScan = command({
  name: 'attach-scan',
  fields: { obligationId: obligation('scan'), file: line(), files: files() },
  grants: [byOffice],
  recordable: false,
  ready: (measure, body) =>
    openObligations(measure, 'scan').some((each) => body === null || each.obligationId === body.obligationId)
      ? null
      : refuse('scan.not-owed'),
  decide(measure, body) {
    const owed = obligationOf(measure, body.obligationId);
    if (owed?.kind !== 'scan' || isBlank(body.file)) return refuse('scan.not-owed');
    return accept(event('scan.attached', { obligationId: owed.obligationId, file: body.file }));
  },
  todos: (measure) =>
    openObligations(measure, 'scan').map((each) => ({
      to: toOffice,
      obligationId: each.obligationId,
      title: each.title,
      dueOn: each.dueOn,
    })),
  folds: { 'scan.attached': (measure, { data }) => close(measure, [data.obligationId]) },
});
