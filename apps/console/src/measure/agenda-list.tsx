import { bracketed, listed, paired } from '../elements/listed.js';
import { wordOf } from '../elements/code-words.js';
import { readAgendaOptions, type AgendaItem, type Measure } from '@duban/api-client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords } from '../words/words.js';
import { obligationTitle, titleOf } from '@duban/words';
import { DateText } from '../elements/due.js';
import { Bones } from '../elements/page.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { live } from '../server/client.js';

const FIRST = 6;

/** What comes next if nobody does anything: when, what, to whom. */
export function AgendaList({ measure }: { measure: Measure }) {
  const say = useWords();
  const [all, setAll] = useState(false);
  const agenda = useQuery({ ...readAgendaOptions({ path: { measureId: measure.measureId } }), ...live });
  if (agenda.isPending) return <Bones lines={4} />;
  if (agenda.error) return <TroubleNote error={agenda.error} onRetry={() => void agenda.refetch()} />;
  const items = agenda.data.items;
  if (items.length === 0) return <p className="quiet">{say.measure.agendaNone}</p>;
  return (
    <>
      <ol className="agenda">
        {(all ? items : items.slice(0, FIRST)).map((item, index) => (
          <li key={`${item.on}/${item.obligationId}/${item.rung}/${index}`}>
            <DateText date={item.on} />
            <AgendaWords measure={measure} item={item} />
          </li>
        ))}
      </ol>
      {items.length > FIRST && !all && (
        <button type="button" className="plain" onClick={() => setAll(true)}>
          {say.state.more}
          {bracketed(items.length - FIRST)}
        </button>
      )}
    </>
  );
}

function AgendaWords({ measure, item }: { measure: Measure; item: AgendaItem }) {
  const say = useWords();
  const obligation = measure.obligations.find((each) => each.obligationId === item.obligationId);
  const subject = obligation
    ? obligationTitle(say, measure.obligations, obligation)
    : titleOf(say, { obligationId: item.obligationId ?? '', title: item.title });
  const to = listed(item.to.map((code) => wordOf(say.labels.role, code)));
  const what = item.instrument
    ? paired(say.labels.agendaKind.draft, say.labels.instrument[item.instrument])
    : say.labels.agendaKind[item.line === 'none' ? 'reminder' : item.kind];
  const when = say.rungWords(item.rung);
  return (
    <span>
      <b>{what}</b>
      {when !== what && ` · ${when}`}
      <small className="quiet block">{subject}</small>
      {item.line !== null && item.instead !== null && (
        <small className="soon block" data-testid="agenda-line">
          {say.measure.agendaLine[item.line === 'none' ? 'none' : 'other']({
            line: say.labels.supervisionLine[item.line],
            kind: say.labels.instrument[item.instead],
          })}
        </small>
      )}
      {to !== '' && <small className="quiet block">{say.measure.agendaTo({ who: to })}</small>}
    </span>
  );
}
