import {
  chooseMyReminders,
  readMyRemindersOptions,
  readMyRemindersQueryKey,
  type MyRemindersChange,
} from '@duban/api-client';
import { nameLanguages } from '@duban/domain';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Select } from 'antd';
import { message } from '../elements/toasts.js';
import { Section } from '../elements/page.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { useWords } from '../words/words.js';

const USUAL = '';

/** How I am reached beside the inbox, among what the house has opened, and in which language. */
export function MyReminders() {
  const say = useWords();
  const { mine, name } = say.channels;
  const cache = useQueryClient();
  const { data, error } = useQuery(readMyRemindersOptions());
  const choose = useMutation({
    mutationFn: async (body: MyRemindersChange) => chooseMyReminders({ body, throwOnError: true }),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: readMyRemindersQueryKey() });
      message.success(mine.saved);
    },
  });
  const [first] = data?.choices ?? [];
  return (
    <Section title={mine.title} note={mine.note}>
      {(error ?? choose.error) && <TroubleNote error={error ?? choose.error} />}
      {data && (
        <p className="my-reminders">
          <label htmlFor="reminders-by">{mine.by}</label>{' '}
          <Select
            id="reminders-by"
            data-testid="reminders-by"
            value={data.channel ?? USUAL}
            loading={choose.isPending}
            disabled={data.choices.length === 0}
            style={{ minWidth: 200 }}
            options={[
              { value: USUAL, label: first === undefined ? mine.none : mine.first({ name: name[first] }) },
              ...data.choices.map((each) => ({ value: each, label: name[each] })),
            ]}
            onChange={(value) => choose.mutate({ channel: data.choices.find((each) => each === value) ?? null })}
          />{' '}
          <span className="quiet">{data.goes === null ? mine.inboxOnly : mine.goes({ name: name[data.goes] })}</span>
        </p>
      )}
      {data && (
        <p className="my-reminders">
          <label htmlFor="reminders-in">{mine.language}</label>{' '}
          <Select
            id="reminders-in"
            data-testid="reminders-in"
            value={data.language ?? USUAL}
            loading={choose.isPending}
            style={{ minWidth: 200 }}
            options={[
              { value: USUAL, label: mine.languages.house },
              ...nameLanguages.map((each) => ({ value: each, label: mine.languages[each] })),
            ]}
            onChange={(value) =>
              choose.mutate({ channel: data.channel, language: nameLanguages.find((each) => each === value) ?? null })
            }
          />
        </p>
      )}
    </Section>
  );
}
