import type { AreaWords } from '../commands.js';
import { labels } from './labels.js';
import { changed } from './phrases.js';
import { rungWords } from './rungs.js';

/** 时钟自己的名字。 */
export const clockName: string = '时钟';

/** 到时自动发生的事。 */
export const clock = {
  commands: {},
  events: {
    'obligation.opened': ({ opened }, { obligation }) => `新一期开始：${obligation(opened.obligationId)}`,
    'rung.reached': ({ obligationId, rung, kind, instrument }, { obligation }) =>
      `${instrument === null ? labels.agendaKind[kind] : `${labels.agendaKind.draft} ${labels.instrument[instrument]}`} · ${rungWords(rung)} · ${obligation(obligationId)}`,
    'department.told': ({ department: code, about }, { department, obligation }) =>
      `告知${department(code)}：${obligation(about)}`,
    'light.changed': ({ from, to, progress }) =>
      from === to
        ? `进展：${progress.done} / ${progress.of} 项完成`
        : changed('灯号', labels.light[from], labels.light[to]),
  },
} satisfies AreaWords;
