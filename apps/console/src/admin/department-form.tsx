import {
  addDepartment,
  changeDepartment,
  closeDepartment,
  type OfficeScope,
  type RegisteredDepartment,
} from '@duban/api-client';
import { chainFields, chainScopes, departmentLevels, supervisionLines, usualChain } from '@duban/domain';
import { Link } from '@tanstack/react-router';
import { Input, Select } from 'antd';
import { Button } from '../elements/button.js';
import { useState } from 'react';
import { GrowingText } from '../elements/growing-text.js';
import { DateInput } from '../elements/date-input.js';
import { useWords } from '../words/words.js';
import { called, departmentChoices } from '../elements/register.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { useRegister } from '../plans/use-draft.js';
import { useToday } from '../shell/session.js';
import { OfficeScopeFields } from './office-scope.js';
import { Field, SideForm } from './side-form.js';
import { onVersion, useChange } from './use-change.js';

interface DepartmentFormProps {
  /** Null for one that is registered now. */
  readonly department: RegisteredDepartment | null;
  readonly mayKeep: boolean;
  readonly onClose: () => void;
}

const PARTED = /[、,，;；\n]+/;

function formOf(department: DepartmentFormProps['department']) {
  return {
    name: department?.name ?? '',
    nameEn: department?.nameEn ?? '',
    code: department?.code ?? '',
    aliases: department?.aliases.join('、') ?? '',
    parent: department?.parent ?? null,
    level: department?.level ?? ('unknown' as const),
    line: department?.line ?? ('own' as const),
    chain: department?.chain ?? usualChain,
    office: department?.office ?? null,
  };
}

/** One department: its names, where it stands, who supervises it. */
export function DepartmentForm({ department, mayKeep, onClose }: DepartmentFormProps) {
  const say = useWords();
  const { departments: words } = say.administration;
  const [form, setForm] = useState(() => formOf(department));
  const set = (some: Partial<typeof form>) => setForm((before) => ({ ...before, ...some }));
  const parents = departmentChoices(useRegister()).filter(({ value }) => value !== department?.code);
  const save = useChange(async () => {
    const { name, nameEn, code, aliases, line, office, ...rest } = form;
    const body = {
      ...rest,
      ...(line !== 'own' && { line }),
      name: name.trim(),
      nameEn: nameEn.trim() || null,
      aliases: aliases
        .split(PARTED)
        .map((each) => each.trim())
        .filter(Boolean),
    };
    if (department === null) {
      const input = code.trim() === '' ? body : { ...body, code: code.trim() };
      return (await addDepartment({ body: input, throwOnError: true })).data;
    }
    const path = { code: department.code };
    const change = sameScope(office, department.office) ? body : { ...body, office };
    return (await changeDepartment({ path, body: change, headers: onVersion(department), throwOnError: true })).data;
  });
  return (
    <SideForm
      name="department"
      title={department === null ? words.add : words.edit({ name: called(department) })}
      pending={save.isPending}
      error={save.error}
      ready={mayKeep && form.name.trim() !== '' && department?.validTo === (department === null ? undefined : null)}
      onSubmit={() => save.mutate(undefined, { onSuccess: onClose })}
      onClose={onClose}
    >
      <Field label={words.name}>
        <Input
          autoFocus
          maxLength={100}
          value={form.name}
          data-testid="department-name"
          onChange={({ target }) => set({ name: target.value })}
        />
      </Field>
      <Field label={words.nameEn} hint={words.nameEnHint}>
        <Input
          maxLength={100}
          value={form.nameEn}
          data-testid="department-name-en"
          onChange={({ target }) => set({ nameEn: target.value })}
        />
      </Field>
      {department === null && (
        <Field label={words.code} hint={words.codeHint}>
          <Input maxLength={100} value={form.code} onChange={({ target }) => set({ code: target.value })} />
        </Field>
      )}
      <Field label={words.aliases} hint={words.aliasesHint}>
        <GrowingText value={form.aliases} onChange={({ target }) => set({ aliases: target.value })} />
      </Field>
      <Field label={words.parent}>
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          value={form.parent}
          options={parents}
          onChange={(parent) => set({ parent: parent ?? null })}
        />
      </Field>
      <Field label={words.level}>
        <Select
          value={form.level}
          options={departmentLevels.map((value) => ({ value, label: say.labels.departmentLevel[value] }))}
          onChange={(level) => set({ level })}
        />
      </Field>
      <Field label={words.line}>
        <Select
          value={form.line}
          data-testid="department-line"
          options={[
            ...(department === null ? [{ value: 'own' as const, label: words.ownLine }] : []),
            ...supervisionLines.map((value) => ({ value, label: say.labels.supervisionLine[value] })),
          ]}
          onChange={(line) => set({ line })}
        />
      </Field>
      <fieldset>
        <legend>{words.chain}</legend>
        <small className="quiet">{words.chainWhy}</small>
        {chainFields.map(([field, step]) => (
          <Field key={field} label={say.labels.chainStep[step]}>
            <Select
              value={form.chain[field]}
              data-testid={`chain-${step}`}
              options={chainScopes.map((value) => ({ value, label: say.labels.chainScope[value] }))}
              onChange={(scope) => set({ chain: { ...form.chain, [field]: scope } })}
            />
          </Field>
        ))}
      </fieldset>
      {department !== null && mayKeep && department.validTo === null && (
        <>
          <OfficeScopeFields scope={form.office} onChange={(office) => set({ office })} />
          <p>
            <Link to="/admin/departments/$code" params={{ code: department.code }} data-testid="open-succession">
              {say.succession.open}
            </Link>
            <small className="quiet block">{say.succession.openWhy}</small>
          </p>
          <Closing department={department} onDone={onClose} />
        </>
      )}
    </SideForm>
  );
}

/** What was not touched is not said anew: who may not keep scopes saves the rest all the same. */
function sameScope(a: OfficeScope | null, b: OfficeScope | null): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function Closing({ department, onDone }: { department: RegisteredDepartment; onDone: () => void }) {
  const say = useWords();
  const { departments: words } = say.administration;
  const today = useToday();
  const heirs = departmentChoices(useRegister()).filter(({ value }) => value !== department.code);
  const [on, setOn] = useState<string | null>(null);
  const [successor, setSuccessor] = useState<string | null>(null);
  const close = useChange(async (day: string) => {
    const path = { code: department.code };
    return (
      await closeDepartment({ path, body: { on: day, successor }, headers: onVersion(department), throwOnError: true })
    ).data;
  });
  return (
    <fieldset>
      <legend>{words.close}</legend>
      <small className="quiet">{words.closeWhy}</small>
      <DateInput fromToday today={today} label={words.closeOn} testId="close-on" value={on} onChange={setOn} />
      <Select
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        aria-label={words.successor}
        placeholder={words.successor}
        value={successor}
        options={heirs}
        onChange={(value) => setSuccessor(value ?? null)}
      />
      {close.error && <TroubleNote error={close.error} />}
      <div>
        <Button
          danger
          disabled={on === null}
          loading={close.isPending}
          data-testid="close-department"
          onClick={() => on !== null && close.mutate(on, { onSuccess: onDone })}
        >
          {words.close}
        </Button>
      </div>
    </fieldset>
  );
}
