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

/** 时钟自己的名字。 */
export const clockName: string = '时钟';

function rungSays(
  { kind, instrument, line }: { kind: RungKind; instrument: InstrumentKind | null; line?: SupervisionLine | undefined },
  labels: Labels,
): string {
  if (line === 'none') return labels.agendaKind.reminder;
  return instrument === null ? labels.agendaKind[kind] : `${labels.agendaKind.draft} ${labels.instrument[instrument]}`;
}

/** 本单位归口之外：向对方督查机构商请，或只提醒。 */
function inLine(
  { instead, line }: { instead?: InstrumentKind | undefined; line?: SupervisionLine | undefined },
  labels: Labels,
): string {
  if (instead === undefined || line === undefined) return '';
  return line === 'none'
    ? `（不在督查归口，仅提醒，不拟${labels.instrument[instead]}）`
    : `（归口${labels.supervisionLine[line]}，代${labels.instrument[instead]}）`;
}

/** 一家督查机构自己归口的系统。 */
function itsLines(office: string | null, lines: OfficeLines, labels: Labels): string {
  const own = supervisionLines.flatMap((line) => (lines[line] === office ? [labels.supervisionLine[line]] : []));
  return own.length === 0 ? '' : `（归口${own.join('、')}）`;
}

/** 到时自动发生的事。 */
export const events = {
  'obligation.opened': ({ opened, series }, { obligation }) =>
    `${series === null ? '列入事项' : '新一期开始'}：${obligation(opened.obligationId)}`,
  'rung.reached': ({ obligationId, rung, kind, instrument, instead, line }, { obligation, labels }) =>
    `${rungSays({ kind, instrument, line }, labels)}${inLine({ instead, line }, labels)} · ${rungWords(rung)} · ${obligation(obligationId)}`,
  'line.noted': ({ department: code, line }, { department, labels }) =>
    `${department(code)}督查归口：${line === null ? '本室归口' : labels.supervisionLine[line]}`,
  'office.noted': ({ office, lines = {} }, { department, labels }) =>
    `督查归属：${office === null ? '全局督查岗位' : department(office)}${itsLines(office, lines, labels)}，督查待办随之转移`,
  'measure.numbered': ({ number }) => `列入督查立项登记，编号 ${number}`,
  'item.readdressed': ({ as }, { labels }) =>
    as === null
      ? '承办单位不在督查归口，撤回未签发的文书，仅提醒'
      : `督查归口改变，未签发的文书改拟${labels.instrument[as.instrument]}${inLine(as, labels)}`,
  'department.told': ({ department: code, title }, { department }) => `告知${department(code)}：${title}`,
  'calendar.moved': ({ year, notice }) => `按${notice}重排 ${year} 年的日程`,
  'moment.moved': ({ obligationId, rung, from, to }, { obligation }) =>
    `${rungWords(rung)}由 ${from} 改到 ${to}${obligationId === null ? '' : ` · ${obligation(obligationId)}`}`,
  'light.changed': ({ from, to, progress }, { labels }) =>
    from === to
      ? `进展：${progress.done} / ${progress.of} 项完成`
      : changed('灯号', labels.light[from], labels.light[to]),
} satisfies AreaWords['events'];

/** 为什么不受理。 */
export const refusals = {
  'calendar.notice-wrong': '这份通知有错，没有采用；请按所列改正。',
  'calendar.no-days': '没有读到这一年的放假日期',
  'calendar.no-such-day': '没有这一天',
  'calendar.another-year': '不是这一年的日期',
  'calendar.range-too-long': '起止日期不对',
  'calendar.day-off-and-worked': '既写了放假又写了上班',
  'calendar.worked-on-a-weekday': '本来就是工作日，不用调休',
  'calendar.two-terms': '校历要写明两个学期各自的起止日期',
  'calendar.term-out-of-place': '学期起止日期不对',
  'calendar.statutory-day-missing': '法定节假日没有放假',
  'calendar.no-such-edition': '没有这一版日历。',
  'calendar.kept-already': '这项工作已按这一版日历计时。',
} satisfies AreaWords['refusals'];
