import { measureKinds } from '@duban/domain';
import type { DraftRow } from '@duban/api-client';
import { AutoComplete, Input, Select } from 'antd';
import { useState } from 'react';
import { GrowingText } from '../elements/growing-text.js';
import { wordOf } from '../elements/code-words.js';
import { useWords } from '../words/words.js';
import type { RowEdit } from './draft-changes.js';

interface DraftFieldsProps {
  readonly row: DraftRow;
  readonly edit: RowEdit;
  /** Names to choose from: the register's and the document's. */
  readonly names: readonly string[];
  readonly onChange: (some: Partial<RowEdit>) => void;
}

const SEPARATORS = ['、', '，', ','];

/** Number and title; the text stays words to read until somebody wants to change it. */
export function DraftWords({ row, edit, onChange }: Omit<DraftFieldsProps, 'names'>) {
  const say = useWords();
  const [editing, setEditing] = useState(false);
  return (
    <>
      {editing ? (
        <label>
          {say.review.field.text}
          <GrowingText
            least={3}
            maxLength={20_000}
            value={edit.text}
            onChange={(event) => onChange({ text: event.target.value })}
          />
        </label>
      ) : (
        <div className="draft-clause">
          <p className="clause" tabIndex={0} role="region" aria-label={say.review.field.text}>
            {edit.text}
          </p>
          <button type="button" className="plain" data-testid="edit-text" onClick={() => setEditing(true)}>
            {say.review.editText}
          </button>
        </div>
      )}
      <div className="draft-named">
        <label>
          {say.review.field.number}
          <Input
            value={edit.number}
            maxLength={60}
            onChange={(event) => onChange({ number: event.target.value })}
            placeholder={row.number}
          />
        </label>
        <label>
          {say.review.field.title}
          <GrowingText
            maxLength={300}
            value={edit.title}
            onChange={(event) => onChange({ title: event.target.value })}
          />
        </label>
      </div>
    </>
  );
}

/** Who leads and who supports; names outside the register may be typed. */
export function DraftDepartments({ row, edit, names, onChange }: DraftFieldsProps) {
  const say = useWords();
  const options = names.map((value) => ({ value }));
  const many = (value: readonly string[], set: (next: string[]) => void) => (
    <Select
      mode="tags"
      value={[...value]}
      options={options}
      onChange={(next: string[]) => set(next.map((each) => each.trim()).filter((each) => each !== ''))}
      maxTagCount={6}
      tokenSeparators={SEPARATORS}
    />
  );
  return (
    <>
      <label>
        <span>
          {say.review.field.lead} <Doubt row={row} field="departments" />
        </span>
        <AutoComplete
          data-testid="draft-lead"
          value={edit.lead}
          options={options}
          onChange={(lead: string | undefined) => onChange({ lead: lead ?? '' })}
          showSearch={{ filterOption: (typed, option) => (option?.value ?? '').includes(typed) }}
          maxLength={100}
          allowClear
        />
      </label>
      <label>
        {say.review.field.supporting}
        {many(edit.supporting, (supporting) => onChange({ supporting }))}
      </label>
      <label>
        {say.review.field.coLeads}
        {many(edit.coLeads, (coLeads) => onChange({ coLeads }))}
        {edit.coLeads.length > 0 && <small className="quiet">{say.review.coLeadsWhy}</small>}
      </label>
      {edit.coLeads.map((name) => (
        <label key={name}>
          {say.review.coLeadPart({ name })}
          <Input
            data-testid={`co-lead-part-${name}`}
            maxLength={400}
            placeholder={edit.title}
            value={edit.coLeadParts?.[name] ?? ''}
            onChange={({ target }) => onChange({ coLeadParts: { ...edit.coLeadParts, [name]: target.value } })}
          />
        </label>
      ))}
      <label>
        {say.review.field.parties}
        <Select
          mode="tags"
          open={false}
          suffixIcon={null}
          value={[...edit.parties]}
          onChange={(parties: string[]) => onChange({ parties })}
          tokenSeparators={['；', ';']}
        />
        {edit.parties.length > 0 && <small className="quiet">{say.review.partiesWhy}</small>}
      </label>
      {row.departmentsVerbatim !== null && (
        <small className="quiet draft-wide">{say.review.verbatim({ text: row.departmentsVerbatim })}</small>
      )}
    </>
  );
}

/** Kind and class; a class that the policy does not list is said to go by its other classes. */
export function DraftSorts({
  row,
  edit,
  classes,
  onChange,
}: Omit<DraftFieldsProps, 'names'> & { readonly classes: readonly string[] }) {
  const say = useWords();
  return (
    <>
      <label>
        <span>
          {say.review.field.kind} <Doubt row={row} field="kind" />
        </span>
        <Select
          data-testid="draft-kind"
          value={edit.kind}
          options={measureKinds.map((value) => ({ value, label: say.labels.kind[value] }))}
          onChange={(kind) => onChange({ kind })}
        />
      </label>
      <label>
        {say.review.field.class}
        <Select
          data-testid="draft-class"
          value={edit.class}
          options={[...new Set([...classes, row.class])].map((value) => ({
            value,
            label: wordOf(say.labels.measureClass, value),
          }))}
          onChange={(className) => onChange({ class: className })}
        />
        {!classes.includes(edit.class) && <small className="wrong">{say.review.classNotListed}</small>}
      </label>
    </>
  );
}

/** Marks a field that the grammar is not sure of. */
export function Doubt({ row, field }: { row: DraftRow; field: string }) {
  const say = useWords();
  return row.doubtful.includes(field) ? <small className="wrong">{say.review.look}</small> : null;
}
