import { closeMyCalendar, openMyCalendar, readMyCalendarOptions, readMyCalendarQueryKey } from '@duban/api-client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Typography } from 'antd';
import { Button } from '../elements/button.js';
import { officeDate } from '../elements/dates.js';
import { Section } from '../elements/page.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { useWords } from '../words/words.js';

/** My dates in a calendar that others show, by an address of my own. */
export function MyCalendar() {
  const { mine } = useWords().channels;
  const cache = useQueryClient();
  const { data, error } = useQuery(readMyCalendarOptions());
  const anew = () => cache.invalidateQueries({ queryKey: readMyCalendarQueryKey() });
  const open = useMutation({ mutationFn: () => openMyCalendar({ throwOnError: true }), onSuccess: anew });
  const close = useMutation({
    mutationFn: () => closeMyCalendar({ throwOnError: true }),
    onSuccess: () => {
      open.reset();
      return anew();
    },
  });
  const trouble = error ?? open.error ?? close.error;
  const since = data?.since ?? null;
  return (
    <Section title={mine.calendar} note={mine.calendarNote}>
      {trouble && <TroubleNote error={trouble} />}
      {open.data && (
        <p className="my-calendar" data-testid="calendar-address">
          {mine.calendarOnce} <Typography.Text copyable>{open.data.data.url}</Typography.Text>
        </p>
      )}
      <p className="my-reminders">
        {since !== null && <span className="quiet">{mine.calendarSince({ since: officeDate(since) })}</span>}{' '}
        <Button data-testid="open-calendar" loading={open.isPending} onClick={() => open.mutate()}>
          {since === null ? mine.calendarOpen : mine.calendarAgain}
        </Button>{' '}
        {since !== null && (
          <Button data-testid="close-calendar" loading={close.isPending} onClick={() => close.mutate()}>
            {mine.calendarClose}
          </Button>
        )}
      </p>
    </Section>
  );
}
