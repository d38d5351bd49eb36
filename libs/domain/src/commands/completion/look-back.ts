import { event } from '../../events.js';
import { open } from '../../folds/fold.js';
import type { Series } from '../../measure.js';
import { nextId, opening, openPeriod, owedBy } from '../../opening.js';
import { accept, command, during } from '../definition.js';
import { futureDate, line, text, yes } from '../fields.js';
import { byOffice, onDay } from '../hands.js';
import { reportSeries } from '../system/assign.js';

declare module '../../events.js' {
  interface EventData {
    'measure.looked-back': { confirmed: boolean; finding: string };
    'measure.reopened': { opened: readonly OpenedObligation[]; series: readonly Series[] };
  }
}

/** 回头看: on site, after strike-off; what is found is kept, and if it does not hold the measure is opened again. */
export const lookBack = command({
  name: 'look-back',
  fields: { confirmed: yes(), finding: text() },
  grants: [byOffice],
  recordable: false,
  ready: (measure) => during(measure, 'struck-off'),
  decide: (_measure, body) =>
    accept(event('measure.looked-back', { confirmed: body.confirmed, finding: body.finding })),
  folds: { 'measure.looked-back': (measure) => ({ ...measure, status: 'looked-back' }) },
});

/** Opens a struck-off measure again, with a new date for what does not hold. */
export const reopen = command({
  name: 'reopen',
  fields: { title: line(200), dueOn: futureDate(), reason: text() },
  grants: [byOffice],
  recordable: false,
  ready: (measure) => during(measure, 'struck-off', 'looked-back'),
  decide(measure, body, when) {
    const owed = owedBy(measure, when.actsFrom);
    const report = openPeriod(reportSeries(measure, when), onDay(when), owed, when.rules);
    const known = measure.obligations.some((each) => each.obligationId === report.opened.obligationId);
    const again = opening('deadline', nextId(measure, 'deadline'), {
      title: body.title,
      department: measure.lead,
      dueOn: body.dueOn,
      chasedFrom: when.actsFrom,
    });
    return accept(
      event('measure.reopened', { opened: known ? [again] : [again, report.opened], series: [report.series] }),
    );
  },
  folds: {
    'measure.reopened': (measure, { data, actsFrom }) =>
      open({ ...measure, status: 'in-progress', conclusion: null, series: data.series }, data.opened, actsFrom),
  },
});
