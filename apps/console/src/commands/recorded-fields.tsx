import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { departmentChoices, useDepartments } from '../elements/register.js';
import { useToday } from '../shell/session.js';
import type { RecordedDraft } from './command-body.js';
import { DateInput, PickInput } from './field-inputs.js';

const CITY_WIDE: readonly string[] = ['deputy-secretary-general', 'leader', 'secretary-general', 'principal', 'officer'];

/** True when a post belongs to a department. */
export function isDepartmental(role: string | null): boolean {
  return role !== null && !CITY_WIDE.includes(role);
}

interface RecordedFieldsProps {
  readonly roles: readonly string[];
  readonly record: RecordedDraft;
  readonly onChange: (record: RecordedDraft) => void;
  readonly owed: readonly (keyof RecordedDraft)[];
}

/** 代录: for whom, from what, of which day. */
export function RecordedFields({ roles, record, onChange, owed }: RecordedFieldsProps) {
  const { t } = useTranslation();
  const departments = useDepartments();
  const today = useToday();
  const set = (change: Partial<RecordedDraft>) => onChange({ ...record, ...change });
  const mark = (key: keyof RecordedDraft) => (owed.includes(key) ? 'field field-owed' : 'field');
  return (
    <fieldset className="recorded">
      <legend>{t('commands.recorded.title')}</legend>
      <div className={mark('name')}>
        <label htmlFor="recorded-name">{t('commands.recorded.name')}</label>
        <Input id="recorded-name" data-testid="recorded-name" maxLength={80} value={record.name} onChange={(event) => set({ name: event.target.value })} />
      </div>
      <div className={mark('role')}>
        <label htmlFor="recorded-role">{t('commands.recorded.role')}</label>
        <PickInput id="recorded-role" testId="recorded-role" optional={false} value={record.role} choices={roles.map((role) => ({ value: role, label: t(`codes.role.${role}` as 'codes.role.head') }))} onChange={(role) => set({ role, department: isDepartmental(role) ? record.department : null })} />
      </div>
      {isDepartmental(record.role) && (
        <div className={mark('department')}>
          <label htmlFor="recorded-department">{t('commands.recorded.department')}</label>
          <PickInput id="recorded-department" testId="recorded-department" optional={false} value={record.department} choices={departmentChoices(departments)} onChange={(department) => set({ department })} />
        </div>
      )}
      <div className={mark('source')}>
        <label htmlFor="recorded-source">{t('commands.recorded.source')}</label>
        <Input id="recorded-source" data-testid="recorded-source" maxLength={200} value={record.source} onChange={(event) => set({ source: event.target.value })} />
      </div>
      <div className={mark('writtenOn')}>
        <label htmlFor="recorded-on">{t('commands.recorded.writtenOn')}</label>
        <DateInput id="recorded-on" testId="recorded-on" past today={today} value={record.writtenOn} onChange={(writtenOn) => set({ writtenOn })} />
      </div>
      <div className="field">
        <label htmlFor="recorded-file">{t('commands.recorded.file')}</label>
        <Input id="recorded-file" maxLength={200} value={record.file} onChange={(event) => set({ file: event.target.value })} />
      </div>
      <small className="quiet">{t('commands.recorded.contest')}</small>
    </fieldset>
  );
}
