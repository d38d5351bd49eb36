import { readSuccessionQueryKey, succeedDepartment, type Succession } from '@duban/api-client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Input, Popconfirm, Select } from 'antd';
import { Button } from '../elements/button.js';
import { useState } from 'react';
import { departmentChoices } from '../elements/register.js';
import { Section } from '../elements/page.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { useRegister } from '../plans/use-draft.js';
import { useWords } from '../words/words.js';
import { Field } from './side-form.js';
import { HeirSelect, type Heir } from './heir-select.js';
import { SucceededMeasures } from './succeeded-measures.js';
import { SuccessionSummary } from './succession-summary.js';
import { onVersion } from './use-change.js';

/** What goes elsewhere than to the first successor, by id. */
export type Named = Readonly<Record<string, string>>;

/** Who takes over from a department, by which document, and what goes to whom: shown with its counts before it is done. */
export function SuccessionForm({ left }: { left: Succession }) {
  const { succession: words } = useWords();
  const { department, people } = left;
  const [heirCodes, setHeirs] = useState<readonly string[]>([]);
  const [document, setDocument] = useState('');
  const [measures, setMeasures] = useState<Named>({});
  const [persons, setPersons] = useState<Named>({});
  const open = useRegister().filter(({ code, validTo }) => validTo === null && code !== department.code);
  const heirs = heirCodes.flatMap((code): Heir[] => open.filter((each) => each.code === code));
  const given = { measures: among(measures, heirCodes), people: among(persons, heirCodes) };
  const cache = useQueryClient();
  const succeed = useMutation({
    mutationFn: async () => {
      const body = { successors: [...heirCodes], document: document.trim(), ...given };
      const path = { code: department.code };
      return (await succeedDepartment({ path, body, headers: onVersion(department), throwOnError: true })).data;
    },
    onSuccess: async (done) => {
      cache.setQueryData(readSuccessionQueryKey({ path: { code: department.code } }), done);
      await cache.invalidateQueries();
    },
  });
  const isSplit = heirs.length > 1;
  return (
    <>
      <div className="admin-form succession-form">
        <Field label={words.heirs} hint={words.heirsHint}>
          <Select
            mode="multiple"
            maxCount={10}
            showSearch={{ optionFilterProp: 'label' }}
            value={[...heirCodes]}
            options={departmentChoices(open)}
            data-testid="heirs"
            onChange={setHeirs}
          />
        </Field>
        <Field label={words.document} hint={words.documentHint}>
          <Input
            maxLength={200}
            value={document}
            data-testid="succession-document"
            onChange={({ target }) => setDocument(target.value)}
          />
        </Field>
      </div>
      {isSplit && <SucceededMeasures left={left} heirs={heirs} named={given.measures} onNamed={setMeasures} />}
      {isSplit && people.length > 0 && (
        <Section title={words.people} note={words.peopleNote}>
          <ul className="heir-list">
            {people.map(({ personId, name }) => (
              <li key={personId}>
                <HeirSelect
                  label={name}
                  heirs={heirs}
                  value={given.people[personId]}
                  onChange={(code) => setPersons({ ...given.people, [personId]: code })}
                />
              </li>
            ))}
          </ul>
        </Section>
      )}
      {heirs.length > 0 && <SuccessionSummary left={left} heirs={heirs} {...given} />}
      {succeed.error && <TroubleNote error={succeed.error} />}
      <Popconfirm
        title={words.sure({ name: department.name })}
        okText={words.yes}
        okButtonProps={{ 'data-testid': 'succeed-yes' }}
        onConfirm={() => succeed.mutate()}
      >
        <Button
          danger
          type="primary"
          loading={succeed.isPending}
          disabled={heirs.length === 0 || document.trim() === ''}
          data-testid="succeed"
        >
          {words.confirm}
        </Button>
      </Popconfirm>
    </>
  );
}

/** What was said of a successor that was taken out again is said no more. */
function among(named: Named, heirs: readonly string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(named).filter(([, code]) => heirs.includes(code)));
}
