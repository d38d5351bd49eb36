import { bracketed, listed } from '../elements/listed.js';
import {
  endSubstitute,
  listSubstitutesOptions,
  nameSubstitute,
  type Substitute,
  type Substitutes,
} from '@duban/api-client';
import { useQuery } from '@tanstack/react-query';
import { Popconfirm, Select } from 'antd';
import { Button } from '../elements/button.js';
import { useState } from 'react';
import { Field, SideForm } from '../admin/side-form.js';
import '../admin/admin.css';
import { useChange } from '../admin/use-change.js';
import { DateInput } from '../elements/date-input.js';
import { DataTable, type Column } from '../elements/data-table.js';
import { Section } from '../elements/page.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { useWords } from '../words/words.js';
import { useSession, useToday } from './session.js';

/** 代岗: who does one's work while one is away, and for whom one does. */
export function SubstitutesSection() {
  const say = useWords();
  const { substitutes: words } = say.administration;
  const me = useSession()?.personId;
  const { data, error } = useQuery(listSubstitutesOptions());
  const [open, setOpen] = useState(false);
  const end = useChange(async (substituteId: string) => endSubstitute({ path: { substituteId }, throwOnError: true }));
  const columns: readonly Column<Substitute>[] = [
    {
      key: 'who',
      head: words.who,
      onPhone: 'title',
      cell: ({ by, person }) => words.pair({ by: by.name, person: person.name }),
    },
    { key: 'from', head: words.from, width: 140, cell: ({ from }) => from },
    { key: 'to', head: words.to, width: 140, cell: ({ to }) => to },
    {
      key: 'end',
      head: '',
      width: 120,
      cell: ({ person, substituteId }) =>
        person.personId === me && (
          <Popconfirm
            title={words.endWhy}
            okText={words.end}
            cancelText={say.form.cancel}
            onConfirm={() => end.mutate(substituteId)}
          >
            <Button size="small" data-testid="end-substitute">
              {words.end}
            </Button>
          </Popconfirm>
        ),
    },
  ];
  const trouble = error ?? end.error;
  return (
    <Section title={words.title} note={words.why} id="substitutes">
      {trouble && <TroubleNote error={trouble} />}
      {data?.items.length === 0 && <p className="quiet">{words.none}</p>}
      {data && data.items.length > 0 && (
        <DataTable label={words.title} columns={columns} rows={data.items} keyOf={({ substituteId }) => substituteId} />
      )}
      {data &&
        (data.candidates.length === 0 ? (
          <p className="quiet">{words.nobody}</p>
        ) : (
          <div>
            <Button onClick={() => setOpen(true)} data-testid="add-substitute">
              {words.add}
            </Button>
          </div>
        ))}
      {open && data && <SubstituteForm candidates={data.candidates} onClose={() => setOpen(false)} />}
    </Section>
  );
}

function SubstituteForm({ candidates, onClose }: { candidates: Substitutes['candidates']; onClose: () => void }) {
  const say = useWords();
  const { substitutes: words } = say.administration;
  const today = useToday();
  const [by, setBy] = useState<string | null>(null);
  const [from, setFrom] = useState<string | null>(today);
  const [to, setTo] = useState<string | null>(null);
  const name = useChange(
    async () =>
      (await nameSubstitute({ body: { by: by ?? '', from: from ?? '', to: to ?? '' }, throwOnError: true })).data,
  );
  const choices = candidates.map(({ personId, name: label, posts }) => ({
    value: personId,
    label: `${label}${bracketed(listed(posts.map(({ role }) => say.labels.role[role])))}`,
  }));
  return (
    <SideForm
      name="substitute"
      title={words.add}
      pending={name.isPending}
      error={name.error}
      ready={by !== null && from !== null && to !== null}
      onSubmit={() => name.mutate(undefined, { onSuccess: onClose })}
      onClose={onClose}
    >
      <Field label={words.by} hint={words.byHint}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          value={by}
          options={choices}
          onChange={setBy}
          data-testid="substitute-by"
        />
      </Field>
      <Field label={words.from}>
        <DateInput any today={today} label={words.from} testId="substitute-from" value={from} onChange={setFrom} />
      </Field>
      <Field label={words.to}>
        <DateInput any today={today} label={words.to} testId="substitute-to" value={to} onChange={setTo} />
      </Field>
    </SideForm>
  );
}
