import { addWorkingDays } from '../../calendar.js';
import type { CivilDate } from '../../civil-date.js';
import { event, type NewEvent } from '../../events.js';
import { open } from '../../folds/fold.js';
import type { LookBackDraw, Measure, Series } from '../../measure.js';
import { nextId, opening, openPeriod, owedBy } from '../../opening.js';
import { classPolicy } from '../../policy.js';
import { isDrawn } from '../../sample.js';
import { accept, command, during, type Circumstances } from '../definition.js';
import { futureDate, line, text, when, yes } from '../fields.js';
import { byOffice, onDay, toOffice } from '../hands.js';
import { reportSeries } from '../system/assign.js';

declare module '../../events.js' {
  interface EventData {
    'measure.looked-back': { confirmed: boolean; finding: string };
    'measure.reopened': { opened: readonly OpenedObligation[]; series: readonly Series[] };
  }
}

/** Whether a measure that is struck off now is looked back at: all of some classes, of others a share of the year's. */
export function drawForLookBack(measure: Measure, when: Pick<Circumstances, 'rules' | 'actsFrom'>): LookBackDraw {
  const { policy, calendar } = when.rules;
  const today = onDay(when);
  const seed = `${measure.planId}/look-back/${today.slice(0, 4)}`;
  const sharePercent = classPolicy(policy, measure.class).lookBackAll ? 100 : policy.lookBack.sharePercent;
  const drawn = isDrawn(seed, measure.measureId, sharePercent);
  return {
    seed,
    sharePercent,
    drawn,
    dueOn: drawn ? addWorkingDays(calendar, today, policy.lookBack.dueWorkingDays) : null,
  };
}

/** 回头看: on site, after strike-off; what is found is kept, and what does not hold is opened again with a new date. */
export const lookBack = command({
  name: 'look-back',
  afterwards: true,
  fields: {
    confirmed: yes(),
    finding: text(),
    title: when('confirmed', [false], line(200)),
    dueOn: when('confirmed', [false], futureDate()),
  },
  grants: [byOffice],
  recordable: false,
  ready: (measure) => during(measure, 'struck-off'),
  decide(measure, { confirmed, finding, title = '', dueOn = '' }, circumstances) {
    const found = event('measure.looked-back', { confirmed, finding });
    return confirmed ? accept(found) : accept(found, reopened(measure, { title, dueOn }, circumstances));
  },
  todos: ({ status, lookBack: draw, title }) =>
    status === 'struck-off' && draw?.drawn ? [{ to: toOffice, obligationId: null, title, dueOn: draw.dueOn }] : [],
  folds: { 'measure.looked-back': (measure) => ({ ...measure, status: 'looked-back' }) },
});

/** Opens a struck-off measure again, with a new date for what does not hold. */
export const reopen = command({
  name: 'reopen',
  fields: { title: line(200), dueOn: futureDate(), reason: text() },
  grants: [byOffice],
  recordable: false,
  ready: (measure) => during(measure, 'struck-off', 'looked-back'),
  decide: (measure, body, circumstances) => accept(reopened(measure, body, circumstances)),
  folds: {
    'measure.reopened': (measure, { data, actsFrom }) =>
      open({ ...measure, status: 'in-progress', conclusion: null, series: data.series }, data.opened, actsFrom),
  },
});

/** What is to be mended has a date, and the department reports again. */
function reopened(
  measure: Measure,
  { title, dueOn }: { title: string; dueOn: CivilDate },
  when: Circumstances,
): NewEvent {
  const owed = owedBy(measure, when.actsFrom);
  const reports = reportSeries(measure, when);
  const report = reports && openPeriod(reports, onDay(when), owed, when.rules);
  const known = measure.obligations.some((each) => each.obligationId === report?.opened.obligationId);
  const again = opening('deadline', nextId(measure, 'deadline'), {
    title,
    department: measure.lead,
    dueOn,
    chasedFrom: when.actsFrom,
  });
  return event('measure.reopened', {
    opened: report === null || known ? [again] : [again, report.opened],
    series: report === null ? [] : [report.series],
  });
}
