import {
  supervisionLines,
  type InstrumentKind,
  type OfficeLines,
  type RungKind,
  type SupervisionLine,
} from '@duban/domain';
import type { AreaWords, Labels } from '../commands.js';
import { changed } from './phrases.js';
import { rungWords } from './rungs.js';

/** In whose name the clock acts. */
export const clockName: string = 'Clock';

function rungSays(
  { kind, instrument, line }: { kind: RungKind; instrument: InstrumentKind | null; line?: SupervisionLine | undefined },
  labels: Labels,
): string {
  const says = labels.agendaKind[line === 'none' ? 'reminder' : kind];
  return instrument === null ? says : `${says} ${labels.instrument[instrument]}`;
}

/** Out of the office's own line: the other office is asked, or the department reminded only. */
function inLine(
  { instead, line }: { instead?: InstrumentKind | undefined; line?: SupervisionLine | undefined },
  labels: Labels,
): string {
  if (instead === undefined || line === undefined) return '';
  return line === 'none'
    ? ` (in no line of supervision: reminded only, no ${labels.instrument[instead]})`
    : ` (${labels.supervisionLine[line]}; instead of ${labels.instrument[instead]})`;
}

/** The lines that an office of several has itself. */
function itsLines(office: string | null, lines: OfficeLines, labels: Labels): string {
  const own = supervisionLines.flatMap((line) => (lines[line] === office ? [labels.supervisionLine[line]] : []));
  return own.length === 0 ? '' : ` (${own.join(', ')})`;
}

/** What happens by itself when its day comes. */
export const events = {
  'obligation.opened': ({ opened, series }, { obligation }) =>
    `${series === null ? 'Added' : 'New period'}: ${obligation(opened.obligationId)}`,
  'rung.reached': ({ obligationId, rung, kind, instrument, instead, line }, { obligation, labels }) =>
    `${rungSays({ kind, instrument, line }, labels)}${inLine({ instead, line }, labels)} · ${rungWords(rung)} · ${obligation(obligationId)}`,
  'line.noted': ({ department: code, line }, { department, labels }) =>
    `Line of supervision of ${department(code)}: ${line === null ? 'the office’s own' : labels.supervisionLine[line]}`,
  'office.noted': ({ office, lines = {} }, { department, labels }) =>
    `Supervised by ${office === null ? 'the posts of the whole house' : department(office)}${itsLines(office, lines, labels)}: what the office has to do goes with it`,
  'measure.numbered': ({ number }) => `Entered in the register of matters as ${number}`,
  'item.readdressed': ({ as }, { labels }) =>
    as === null
      ? 'Unissued letter withdrawn: the department is in no line of supervision and is reminded only'
      : `The line of supervision is another: the unissued letter becomes ${labels.instrument[as.instrument]}${inLine(as, labels)}`,
  'department.told': ({ department: code, title }, { department }) => `Told ${department(code)}: ${title}`,
  'calendar.moved': ({ year, notice }) => `Planned anew for ${year} by ${notice}`,
  'moment.moved': ({ obligationId, rung, from, to }, { obligation }) =>
    `${rungWords(rung)} moved from ${from} to ${to}${obligationId === null ? '' : ` · ${obligation(obligationId)}`}`,
  'light.changed': ({ from, to, progress }, { labels }) =>
    from === to
      ? `Progress: ${progress.done} of ${progress.of} done`
      : changed('Light', labels.light[from], labels.light[to]),
} satisfies AreaWords['events'];

/** Why something was refused. */
export const refusals = {
  'calendar.notice-wrong': 'This notice is wrong and was not taken; see what is listed.',
  'calendar.no-days': 'no day off of this year was found',
  'calendar.no-such-day': 'there is no such day',
  'calendar.another-year': 'not a day of this year',
  'calendar.range-too-long': 'this range cannot be',
  'calendar.day-off-and-worked': 'said to be off and worked',
  'calendar.worked-on-a-weekday': 'a weekday is worked anyway',
  'calendar.two-terms': 'a school calendar says of both terms when they begin and end',
  'calendar.term-out-of-place': 'no term begins or ends on this day',
  'calendar.statutory-day-missing': 'a statutory holiday is not off',
  'calendar.no-such-edition': 'There is no such edition of the calendar.',
  'calendar.kept-already': 'The measure goes by this edition already.',
} satisfies AreaWords['refusals'];
