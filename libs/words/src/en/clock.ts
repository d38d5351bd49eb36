import type { AreaWords } from '../commands.js';
import { labels } from './labels.js';
import { changed } from './phrases.js';
import { rungWords } from './rungs.js';

/** In whose name the clock acts. */
export const clockName: string = 'Clock';

/** What happens by itself when its day comes. */
export const clock = {
  commands: {},
  events: {
    'obligation.opened': ({ opened }, { obligation }) => `New period: ${obligation(opened.obligationId)}`,
    'rung.reached': ({ obligationId, rung, kind, instrument }, { obligation }) =>
      `${labels.agendaKind[kind]}${instrument === null ? '' : ` ${labels.instrument[instrument]}`} · ${rungWords(rung)} · ${obligation(obligationId)}`,
    'department.told': ({ department: code, about }, { department, obligation }) =>
      `Told ${department(code)}: ${obligation(about)}`,
    'light.changed': ({ from, to, progress }) =>
      from === to
        ? `Progress: ${progress.done} of ${progress.of} done`
        : changed('Light', labels.light[from], labels.light[to]),
  },
} satisfies AreaWords;
