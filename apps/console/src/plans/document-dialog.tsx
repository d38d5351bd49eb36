import type { Draft } from '@duban/api-client';
import { Modal } from 'antd';
import { Button } from '../elements/button.js';
import { useState, type ReactNode } from 'react';
import { GrowingText } from '../elements/growing-text.js';
import { useWords } from '../words/words.js';
import { DateInput } from '../elements/date-input.js';
import { PickInput } from '../commands/field-inputs.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { useToday } from '../shell/session.js';
import {
  doubtfulFacts,
  factsCarriedOver,
  factsOf,
  relativeDates,
  statedBy,
  type Fact,
  type FactsEdit,
} from './document-facts.js';
import { FactDoubt } from './document-section.js';
import { useDraftChange } from './use-draft.js';

interface DocumentDialogProps {
  readonly draft: Draft;
  readonly onClose: () => void;
}

/** Corrects what the document says of itself; the plan is listed by it. */
export function DocumentDialog({ draft, onClose }: DocumentDialogProps) {
  const say = useWords();
  const today = useToday();
  const change = useDraftChange(draft.planId);
  const { document } = draft;
  const [{ edit, base }, setForm] = useState(() => ({ edit: factsOf(document), base: document }));
  if (base !== document) setForm({ edit: factsCarriedOver(base, edit, document), base: document });
  const set = (some: Partial<FactsEdit>) => setForm((before) => ({ ...before, edit: { ...before.edit, ...some } }));
  const stated = statedBy(document, edit);
  const ready = Object.keys(stated).length > 0 && edit.title.trim() !== '';
  const send = () => change.mutate({ document: stated }, { onSuccess: onClose });
  const field = (fact: Fact, input: ReactNode) => (
    <label>
      <span>
        {say.review.document.fact[fact]} <FactDoubt document={document} fact={fact} />
      </span>
      {input}
    </label>
  );
  const line = (fact: Fact, most: number) =>
    field(
      fact,
      <GrowingText
        maxLength={most}
        value={edit[fact]}
        data-testid={`document-${fact}`}
        onChange={(event) => set({ [fact]: event.target.value.replaceAll('\n', '') })}
      />,
    );
  return (
    <Modal
      open
      title={say.review.document.editTitle}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={null}
      width={560}
    >
      <div className="launch-form document-form">
        {line('title', 300)}
        {line('issuer', 500)}
        {line('documentNumber', 100)}
        {field(
          'issuedOn',
          <DateInput
            past
            today={today}
            label={say.review.document.fact.issuedOn}
            testId="document-issuedOn"
            value={edit.issuedOn === '' ? null : edit.issuedOn}
            onChange={(day) => set({ issuedOn: day ?? '' })}
          />,
        )}
        {field(
          'dataClass',
          <PickInput
            testId="document-dataClass"
            label={say.review.document.fact.dataClass}
            value={edit.dataClass}
            optional={false}
            choices={Object.entries(say.labels.dataClass).map(([value, label]) => ({ value, label }))}
            onChange={(dataClass) => set({ dataClass: String(dataClass) })}
          />,
        )}
        <p className="document-note">{say.review.document.relative({ n: relativeDates(draft.rows) })}</p>
        {doubtfulFacts(document).length > 0 && <p className="quiet">{say.review.document.settles}</p>}
      </div>
      {change.error && <TroubleNote error={change.error} />}
      <div className="dialog-foot">
        <Button onClick={onClose}>{say.form.cancel}</Button>
        <Button
          type="primary"
          data-testid="document-submit"
          loading={change.isPending}
          disabled={!ready}
          onClick={send}
        >
          {say.plans.save}
        </Button>
      </div>
    </Modal>
  );
}
