import { checkNotice, takeNotice, type NoticeTaken } from '@duban/api-client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { calendarLayers, type CalendarLayer } from '@duban/domain';
import { Input, Radio } from 'antd';
import { Button } from '../elements/button.js';
import { useState } from 'react';
import { MovedMoments } from '../elements/moved-moments.js';
import { Section } from '../elements/page.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { useWords } from '../words/words.js';
import { termsInWords } from './terms-in-words.js';

/** 载入放假通知: pasted as it is printed, tried out first, then taken. */
export function NoticeForm({ year }: { year: number }) {
  const { calendar: words } = useWords();
  const cache = useQueryClient();
  const [document, setDocument] = useState('');
  const [text, setText] = useState('');
  const [layer, setLayer] = useState<CalendarLayer>('nation');
  const send = useMutation({
    mutationFn: async ({ keep }: { keep: boolean }) => {
      const given = { path: { year: String(year) }, body: { document, text, layer }, throwOnError: true } as const;
      return (await (keep ? takeNotice(given) : checkNotice(given))).data;
    },
    onSuccess: (_, { keep }) => (keep ? cache.invalidateQueries() : undefined),
  });
  const changed =
    <T,>(set: (value: T) => void) =>
    (value: T) => {
      set(value);
      send.reset();
    };
  const ready = document.trim() !== '' && text.trim() !== '';
  return (
    <Section title={words.load} note={words.loadNote}>
      <div className="notice-form">
        <Radio.Group
          aria-label={words.layer}
          value={layer}
          data-testid="notice-layer"
          options={calendarLayers.map((value) => ({ value, label: words.layers[value] }))}
          onChange={({ target }) => changed(setLayer)(target.value as CalendarLayer)}
        />
        <label>
          {words.document}
          <Input
            value={document}
            maxLength={200}
            placeholder={words.documentHint}
            data-testid="notice-document"
            onChange={({ target }) => changed(setDocument)(target.value)}
          />
        </label>
        <label>
          {words.text}
          <Input.TextArea
            value={text}
            rows={9}
            maxLength={20_000}
            placeholder={layer === 'school' ? words.schoolHint : words.textHint}
            data-testid="notice-text"
            onChange={({ target }) => changed(setText)(target.value)}
          />
        </label>
        <div className="notice-acts">
          <Button
            disabled={!ready}
            loading={send.isPending && !send.variables.keep}
            data-testid="notice-check"
            onClick={() => send.mutate({ keep: false })}
          >
            {words.check}
          </Button>
          <Button
            type="primary"
            disabled={!ready}
            loading={send.isPending && send.variables.keep}
            data-testid="notice-take"
            onClick={() => send.mutate({ keep: true })}
          >
            {words.take}
          </Button>
        </div>
      </div>
      {send.error && <TroubleNote error={send.error} />}
      {send.data && <Taken taken={send.data} kept={send.variables.keep} />}
    </Section>
  );
}

function Taken({ taken, kept }: { taken: NoticeTaken; kept: boolean }) {
  const { calendar: words } = useWords();
  const { rows, moved, measures, daysOff, workedDays, terms } = taken;
  return (
    <div role="status" data-testid={kept ? 'notice-taken' : 'notice-checked'}>
      <strong>{kept ? words.taken : words.checked}</strong>
      <p>
        {terms.length > 0
          ? words.terms({ terms: termsInWords(words, terms) })
          : words.days({ off: String(daysOff.length), worked: String(workedDays.length) })}
      </p>
      <p>{words.counts({ measures: String(measures), moved: String(moved) })}</p>
      {rows.length < moved && (
        <p className="quiet">{words.some({ shown: String(rows.length), moved: String(moved) })}</p>
      )}
      {rows.length > 0 && <MovedMoments label={words.moved} rows={rows} words={words} />}
    </div>
  );
}
