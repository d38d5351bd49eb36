import {
  chooseMyReminders,
  readMyRemindersOptions,
  readMyRemindersQueryKey,
  type MyRemindersChange,
} from '@duban/api-client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Select } from 'antd';
import { message } from '../elements/toasts.js';
import { Section } from '../elements/page.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { useWords } from '../words/words.js';

const USUAL = '';

/** How I am reached beside the inbox, among what the house has opened. */
export function MyReminders() {
  const say = useWords();
  const { mine, name } = say.channels;
  const cache = useQueryClient();
  const { data, error } = useQuery(readMyRemindersOptions());
  const choose = useMutation({
    mutationFn: async (channel: MyRemindersChange['channel']) =>
      chooseMyReminders({ body: { channel }, throwOnError: true }),
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
            onChange={(value) => choose.mutate(data.choices.find((each) => each === value) ?? null)}
          />{' '}
          <span className="quiet">{data.goes === null ? mine.inboxOnly : mine.goes({ name: name[data.goes] })}</span>
        </p>
      )}
    </Section>
  );
}
