import type { Indicator, IndicatorPatch } from '@duban/api-client';
import { directions, strengths } from '@duban/domain';
import { Input, InputNumber, Select } from 'antd';
import { Button } from '../elements/button.js';
import { useState } from 'react';
import { DateInput } from '../elements/date-input.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { useToday } from '../shell/session.js';
import { useWords } from '../words/words.js';
import { ActEnded } from './act-ended.js';
import { useIndicatorAct } from './use-indicator-act.js';

interface Draft extends Omit<IndicatorPatch, 'path' | 'releases' | 'base'> {
  readonly base: { readonly value: number | null; readonly on: string; readonly source: string };
  readonly path: readonly { readonly on: string; readonly value: number | null }[];
  readonly releases: readonly { readonly asOf: string; readonly on: string }[];
}

const blank: Draft = {
  definition: '',
  direction: 'up',
  strength: 'binding',
  tolerance: 0,
  path: [],
  releases: [],
  base: { value: null, on: '', source: '' },
};

/** 口径与路径: how the indicator is judged, for every measure that shares it. */
export function TermsForm({ indicator, onClose }: { indicator: Indicator; onClose: () => void }) {
  const say = useWords();
  const { indicators: words } = say;
  const [draft, setDraft] = useState<Draft>({ ...blank, ...indicator.terms });
  const [document, setDocument] = useState('');
  const act = useIndicatorAct(indicator.indicatorId);
  const set = (some: Partial<Draft>) => setDraft((before) => ({ ...before, ...some }));
  const path = draft.path.flatMap(({ on, value }) => (on === '' || value === null ? [] : [{ on, value }]));
  const releases = draft.releases.filter(({ on, asOf }) => on !== '' && asOf !== '');
  const body = {
    ...draft,
    path,
    releases,
    base: statedBase(draft.base),
    ...(document.trim() === '' ? {} : { document: document.trim() }),
  };
  return (
    <form
      className="terms-form"
      onSubmit={(event) => {
        event.preventDefault();
        act.mutate({ is: 'plan', body });
      }}
    >
      <label>
        {words.definition}
        <Input.TextArea
          value={draft.definition ?? ''}
          rows={2}
          maxLength={1_000}
          data-testid="terms-definition"
          onChange={({ target }) => set({ definition: target.value })}
        />
      </label>
      <span className="terms-line">
        <Pick
          label={words.directionField}
          of={directions}
          names={words.direction}
          value={draft.direction}
          onPick={(direction) => set({ direction })}
        />
        <Pick
          label={words.strengthField}
          of={strengths}
          names={words.strength}
          value={draft.strength}
          onPick={(strength) => set({ strength })}
        />
        <label>
          {words.toleranceField}
          <InputNumber min={0} value={draft.tolerance} onChange={(value) => set({ tolerance: value ?? 0 })} />
        </label>
        <label>
          {words.document}
          <Input value={document} maxLength={200} onChange={({ target }) => setDocument(target.value)} />
        </label>
      </span>
      <BaseLine base={draft.base} unit={indicator.unit} onChange={(base) => set({ base })} />
      <PathLines lines={draft.path} unit={indicator.unit} onChange={(lines) => set({ path: lines })} />
      <ReleaseLines lines={draft.releases} onChange={(lines) => set({ releases: lines })} />
      <span className="terms-line">
        <Button type="primary" htmlType="submit" loading={act.isPending} data-testid="terms-save">
          {words.save}
        </Button>
        <Button onClick={onClose}>{say.form.cancel}</Button>
      </span>
      {act.error && <TroubleNote error={act.error} />}
      {act.data && <ActEnded answer={act.data} />}
    </form>
  );
}

function Pick<T extends string>(props: {
  label: string;
  of: readonly T[];
  names: Readonly<Record<T, string>>;
  value: T;
  onPick: (value: T) => void;
}) {
  const { label, of, names, value, onPick } = props;
  return (
    <label>
      {label}
      <Select
        aria-label={label}
        value={value}
        onChange={onPick}
        options={of.map((each) => ({ value: each, label: names[each] }))}
        style={{ minWidth: 120 }}
      />
    </label>
  );
}

/** What is stated of the base once all of it is; half of it states nothing. */
function statedBase({ value, on, source }: Draft['base']): IndicatorPatch['base'] {
  return value === null || on === '' || source.trim() === '' ? undefined : { value, on, source: source.trim() };
}

/** 基期值 with its day and source. */
function BaseLine({
  base,
  unit,
  onChange,
}: {
  base: Draft['base'];
  unit: string;
  onChange: (base: Draft['base']) => void;
}) {
  const { indicators: words } = useWords();
  const today = useToday();
  return (
    <fieldset>
      <legend>{words.base}</legend>
      <span className="terms-line">
        <InputNumber
          aria-label={words.base}
          data-testid="base-value"
          controls={false}
          suffix={unit}
          value={base.value}
          onChange={(value) => onChange({ ...base, value })}
        />
        <span>
          {words.baseOn}{' '}
          <DateInput
            any
            today={today}
            label={words.baseOn}
            value={base.on || null}
            onChange={(on) => onChange({ ...base, on: on ?? '' })}
          />
        </span>
        <label>
          {words.baseSource}
          <Input
            value={base.source}
            maxLength={200}
            data-testid="base-source"
            onChange={({ target }) => onChange({ ...base, source: target.value })}
          />
        </label>
      </span>
    </fieldset>
  );
}

type PathLine = Draft['path'][number];

/** Steps of the path, a line each. */
function PathLines({
  lines,
  unit,
  onChange,
}: {
  lines: readonly PathLine[];
  unit: string;
  onChange: (lines: readonly PathLine[]) => void;
}) {
  const { indicators: words, commonFields } = useWords();
  const today = useToday();
  const put = (at: number, some: Partial<PathLine>) =>
    onChange(lines.map((each, index) => (index === at ? { ...each, ...some } : each)));
  return (
    <fieldset>
      <legend>{words.path}</legend>
      {lines.map((line, at) => (
        <span key={at} className="terms-line">
          <DateInput
            any
            today={today}
            label={`${commonFields.on.label} ${at + 1}`}
            value={line.on || null}
            onChange={(on) => put(at, { on: on ?? '' })}
          />
          <InputNumber
            aria-label={`${commonFields.value.label} ${at + 1}`}
            controls={false}
            suffix={unit}
            value={line.value}
            onChange={(value) => put(at, { value })}
          />
          <Remove at={at} onRemove={() => onChange(lines.filter((_, index) => index !== at))} />
        </span>
      ))}
      <button
        type="button"
        className="plain"
        data-testid="add-step"
        onClick={() => onChange([...lines, { on: '', value: null }])}
      >
        + {words.add}
      </button>
    </fieldset>
  );
}

type ReleaseLine = Draft['releases'][number];

/** Release dates: of which day the figure is, and when it comes out. */
function ReleaseLines({
  lines,
  onChange,
}: {
  lines: readonly ReleaseLine[];
  onChange: (lines: readonly ReleaseLine[]) => void;
}) {
  const { indicators: words, commonFields } = useWords();
  const today = useToday();
  const put = (at: number, some: Partial<ReleaseLine>) =>
    onChange(lines.map((each, index) => (index === at ? { ...each, ...some } : each)));
  return (
    <fieldset>
      <legend>{words.releases}</legend>
      {lines.map((line, at) => (
        <span key={at} className="terms-line">
          {(['asOf', 'on'] as const).map((name) => (
            <span key={name}>
              {commonFields[name].label}{' '}
              <DateInput
                any
                today={today}
                label={`${commonFields[name].label} ${at + 1}`}
                value={line[name] || null}
                onChange={(day) => put(at, { [name]: day ?? '' })}
              />
            </span>
          ))}
          <Remove at={at} onRemove={() => onChange(lines.filter((_, index) => index !== at))} />
        </span>
      ))}
      <button type="button" className="plain" onClick={() => onChange([...lines, { asOf: '', on: '' }])}>
        + {words.add}
      </button>
    </fieldset>
  );
}

function Remove({ at, onRemove }: { at: number; onRemove: () => void }) {
  const say = useWords();
  return (
    <button type="button" className="plain" aria-label={`${say.form.remove} ${at + 1}`} onClick={onRemove}>
      {say.form.remove}
    </button>
  );
}
