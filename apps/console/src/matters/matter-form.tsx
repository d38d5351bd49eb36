import { giveOutMatter, type MatterInput } from '@duban/api-client';
import { dataClasses, leaderRoles, matterOrigins, urgencies } from '@duban/domain';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Drawer, Input, Radio, Select } from 'antd';
import { Button } from '../elements/button.js';
import { useEffect, useRef, useState } from 'react';
import { Field } from '../admin/side-form.js';
import '../admin/admin.css';
import { DateInput } from '../elements/date-input.js';
import { onEnter } from '../commands/form-dialog.js';
import { departmentChoices, useDepartments, usePeople } from '../elements/register.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { troubleOf } from '../server/problem.js';
import { useToday } from '../shell/session.js';
import { useWords } from '../words/words.js';
import { blankMatter, matterBody, type MatterDraft } from './matter-draft.js';

/** A title that tells the instruction: said where the title is, far above the button. */
const OF_TITLE = 'matter.title-tells-instruction';

interface PartProps {
  readonly draft: MatterDraft;
  readonly set: (change: Partial<MatterDraft>) => void;
}

/** 新交办: what came in, of whom it is asked and by when; the same door for every origin. */
export function MatterForm({ origin, onClose }: { origin: MatterInput['origin']; onClose: () => void }) {
  const say = useWords();
  const { matters: words } = say;
  const cache = useQueryClient();
  const navigate = useNavigate();
  const [draft, setDraft] = useState(() => blankMatter(origin));
  const set = (change: Partial<MatterDraft>) => setDraft((before) => ({ ...before, ...change }));
  const body = matterBody(draft);
  const give = useMutation({
    mutationFn: (what: MatterInput) => giveOutMatter({ body: what, throwOnError: true }),
    onSuccess: async ({ data: { measureId } }) => {
      await cache.invalidateQueries();
      await navigate({ to: '/measures/$measureId', params: { measureId } });
    },
  });
  const send = () => {
    if (body !== null) give.mutate(body);
  };
  const wrongTitle = give.error !== null && troubleOf(give.error).code === OF_TITLE;
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (wrongTitle) form.current?.querySelector<HTMLElement>('[data-testid="matter-title"]')?.focus();
  }, [wrongTitle, give.error]);
  return (
    <Drawer open title={words.isNew} onClose={onClose} size="min(100vw, 560px)" mask={false}>
      <form
        ref={form}
        className="admin-form"
        data-testid="form-matter"
        onKeyDown={(event) => onEnter(event, send)}
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <Radio.Group
          className="origins"
          aria-label={words.ask.origin}
          value={draft.origin}
          optionType="button"
          options={matterOrigins.map((each) => ({
            value: each,
            label: <span data-testid={`origin-${each}`}>{words.origin[each]}</span>,
          }))}
          onChange={({ target }) => set({ origin: target.value as MatterDraft['origin'] })}
        />
        <p className="follows">{words.follows[draft.origin]}</p>
        <What draft={draft} set={set} wrongTitle={wrongTitle ? give.error : null} />
        <Whom draft={draft} set={set} />
        <When draft={draft} set={set} />
        {give.error && !wrongTitle && <TroubleNote error={give.error} />}
        <div className="dialog-foot">
          <Button onClick={onClose}>{say.form.cancel}</Button>
          <Button
            type="primary"
            htmlType="submit"
            loading={give.isPending}
            disabled={body === null}
            data-testid="matter-submit"
          >
            {words.give}
          </Button>
        </div>
      </form>
    </Drawer>
  );
}

function What({ draft, set, wrongTitle }: PartProps & { readonly wrongTitle: unknown }) {
  const say = useWords();
  const { ask } = say.matters;
  const instruction = draft.origin === 'instruction';
  const leaders = usePeople(instruction, leaderRoles);
  return (
    <>
      <Field label={ask.document} hint={ask.documentHint}>
        <Input
          value={draft.document}
          maxLength={200}
          data-testid="matter-document"
          onChange={({ target }) => set({ document: target.value })}
        />
      </Field>
      {instruction && (
        <Field label={ask.giver}>
          <Select
            value={draft.giver}
            aria-label={ask.giver}
            data-testid="matter-giver"
            options={leaders.map(({ personId, name }) => ({ value: personId, label: name }))}
            onChange={(giver) => set({ giver })}
          />
        </Field>
      )}
      <Field label={ask.title}>
        <Input
          value={draft.title}
          maxLength={200}
          data-testid="matter-title"
          status={wrongTitle === null ? '' : 'error'}
          onChange={({ target }) => set({ title: target.value })}
        />
      </Field>
      {wrongTitle !== null && <TroubleNote error={wrongTitle} />}
      <Field label={instruction ? ask.textInstruction : ask.text}>
        <Input.TextArea
          value={draft.text}
          maxLength={4_000}
          rows={4}
          data-testid="matter-text"
          onChange={({ target }) => set({ text: target.value })}
        />
      </Field>
    </>
  );
}

function Whom({ draft, set }: PartProps) {
  const { ask } = useWords().matters;
  const choices = departmentChoices(useDepartments());
  const search = { showSearch: { optionFilterProp: 'label' } } as const;
  return (
    <>
      <Field label={ask.lead}>
        <Select
          {...search}
          value={draft.lead}
          aria-label={ask.lead}
          data-testid="matter-lead"
          options={choices}
          onChange={(lead) => set({ lead, supporting: draft.supporting.filter((each) => each !== lead) })}
        />
      </Field>
      <Field label={ask.supporting}>
        <Select
          {...search}
          mode="multiple"
          value={[...draft.supporting]}
          aria-label={ask.supporting}
          options={choices.filter(({ value }) => value !== draft.lead)}
          onChange={(supporting) => set({ supporting })}
        />
      </Field>
    </>
  );
}

function When({ draft, set }: PartProps) {
  const say = useWords();
  const { ask } = say.matters;
  const today = useToday();
  const { origin } = draft;
  const due = origin === 'instruction' ? ask.replyOn : origin === 'inspection' ? ask.concludesOn : ask.dueOn;
  return (
    <>
      {origin === 'inspection' && (
        <>
          <Field label={ask.planOn}>
            <DateInput
              fromToday
              ofWork
              today={today}
              label={ask.planOn}
              testId="matter-planOn"
              value={draft.planOn}
              onChange={(planOn) => set({ planOn })}
            />
          </Field>
          <Field label={ask.visitOn}>
            <DateInput
              fromToday
              ofWork
              today={today}
              label={ask.visitOn}
              testId="matter-visitOn"
              value={draft.visitOn}
              onChange={(visitOn) => set({ visitOn })}
            />
          </Field>
        </>
      )}
      <Field label={due}>
        <DateInput
          fromToday
          ofWork
          today={today}
          label={due}
          testId="matter-dueOn"
          value={draft.dueOn}
          onChange={(dueOn) => set({ dueOn })}
        />
      </Field>
      {origin === 'instruction' && (
        <Field label={ask.urgency}>
          <Radio.Group
            value={draft.urgency}
            data-testid="matter-urgency"
            options={[null, ...urgencies].map((value) => ({
              value,
              label: value === null ? ask.noUrgency : ask.urgencies[value],
            }))}
            onChange={({ target }) => set({ urgency: target.value as MatterDraft['urgency'] })}
          />
        </Field>
      )}
      {origin === 'dispatch' && (
        <Field label={ask.hour}>
          <Input
            type="time"
            value={draft.hour}
            data-testid="matter-hour"
            onChange={({ target }) => set({ hour: target.value })}
          />
        </Field>
      )}
      <Field label={ask.dataClass}>
        <Select
          value={draft.dataClass}
          aria-label={ask.dataClass}
          options={dataClasses.map((value) => ({
            value,
            label: say.labels.dataClass[value],
          }))}
          onChange={(dataClass) => set({ dataClass })}
        />
      </Field>
    </>
  );
}
