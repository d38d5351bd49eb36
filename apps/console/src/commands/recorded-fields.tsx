import { departmentRoles } from '@duban/domain';
import type { ReactNode } from 'react';
import { wordOf } from '../elements/code-words.js';
import { useWords } from '../words/words.js';
import { departmentChoices, useDepartments } from '../elements/register.js';
import { FilesInput } from '../files/files-input.js';
import { useToday } from '../shell/session.js';
import type { RecordedDraft } from './answers.js';
import { DateInput } from '../elements/date-input.js';
import { PickInput } from './field-inputs.js';
import { TextInput } from '../elements/text-input.js';

/** True when a post belongs to a department. */
export function isDepartmental(role: string | null): boolean {
  return departmentRoles.some((each) => each === role);
}

interface RecordedFieldsProps {
  readonly measureId: string;
  readonly roles: readonly string[];
  readonly record: RecordedDraft;
  readonly onChange: (some: Partial<RecordedDraft>) => void;
  readonly owed: readonly (keyof RecordedDraft)[];
}

/** 代录: for whom, from what, of which day. */
export function RecordedFields({ measureId, roles, record, onChange, owed }: RecordedFieldsProps) {
  const say = useWords();
  const today = useToday();
  const line = (key: 'name' | 'source' | 'file', maxLength: number) => (
    <Line name={key} owed={owed.includes(key)}>
      <TextInput
        id={`recorded-${key}`}
        data-testid={`recorded-${key}`}
        maxLength={maxLength}
        value={record[key]}
        {...saidOf(key, owed.includes(key))}
        onChange={(event) => onChange({ [key]: event.target.value })}
      />
    </Line>
  );
  return (
    <fieldset className="recorded">
      <legend>{say.recorded.title}</legend>
      {line('name', 80)}
      <PostFields measureId={measureId} roles={roles} record={record} onChange={onChange} owed={owed} />
      {line('source', 200)}
      <Line name="writtenOn" owed={owed.includes('writtenOn')}>
        <DateInput
          id="recorded-writtenOn"
          testId="recorded-on"
          past
          today={today}
          described={saidOf('writtenOn', owed.includes('writtenOn'))['aria-describedby']}
          wrong={owed.includes('writtenOn')}
          value={record.writtenOn}
          onChange={(writtenOn) => onChange({ writtenOn })}
        />
      </Line>
      {line('file', 200)}
      <FilesInput
        measureId={measureId}
        single
        testId="recorded-scan"
        value={record.fileId === null ? [] : [record.fileId]}
        onChange={([fileId]) => onChange({ fileId: fileId ?? null })}
        onFile={([fileId], name) => onChange({ fileId: fileId ?? null, file: record.file || name })}
      />
      <small className="quiet">{say.recorded.contest}</small>
    </fieldset>
  );
}

/** The post of the one recorded; leaders have no department. */
function PostFields({ roles, record, onChange, owed }: RecordedFieldsProps) {
  const say = useWords();
  const departments = useDepartments();
  const words = roles.map((role) => ({ value: role, label: wordOf(say.labels.role, role) }));
  return (
    <>
      <Line name="role" owed={owed.includes('role')}>
        <PickInput
          id="recorded-role"
          testId="recorded-role"
          {...saidOf('role', owed.includes('role'))}
          optional={false}
          value={record.role}
          choices={words}
          onChange={(role) => onChange({ role })}
        />
      </Line>
      {isDepartmental(record.role) && (
        <Line name="department" owed={owed.includes('department')}>
          <PickInput
            id="recorded-department"
            testId="recorded-department"
            {...saidOf('department', owed.includes('department'))}
            optional={false}
            value={record.department}
            choices={departmentChoices(departments)}
            onChange={(department) => onChange({ department })}
          />
        </Line>
      )}
    </>
  );
}

/** An answer that is missing is told where it is asked, too. */
function saidOf(name: keyof RecordedDraft, owed: boolean) {
  return owed ? { 'aria-invalid': true as const, 'aria-describedby': `recorded-${name}-wrong` } : {};
}

function Line({
  name,
  owed,
  children,
}: {
  name: Exclude<keyof RecordedDraft, 'fileId'>;
  owed: boolean;
  children: ReactNode;
}) {
  const say = useWords();
  const label = say.recorded[name];
  return (
    <div className={owed ? 'field field-owed' : 'field'}>
      <label htmlFor={`recorded-${name}`}>{label}</label>
      {children}
      {owed && (
        <small role="alert" className="wrong" id={`recorded-${name}-wrong`}>
          {say.form.required({ field: label })}
        </small>
      )}
    </div>
  );
}
