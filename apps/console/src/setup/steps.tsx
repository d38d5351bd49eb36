import { administratorRoles, departmentLevels, departmentRoles, roles, shippedPolicyNames } from '@duban/domain';
import { Input, Radio, Select } from 'antd';
import { Button } from '../elements/button.js';
import { Checkbox } from '../elements/tick.js';
import { useWords } from '../words/words.js';
import type { FirstPerson, SetupAnswers } from './setup-answers.js';

interface StepProps {
  readonly answers: SetupAnswers;
  readonly onChange: (some: Partial<SetupAnswers>) => void;
}

/** Who lives here. */
export function OrganisationStep({ answers, onChange }: StepProps) {
  const say = useWords();
  const { setup: words } = say.administration;
  return (
    <>
      <label>
        {words.code}
        <Input
          value={answers.code}
          data-testid="setup-code"
          onChange={({ target }) => onChange({ code: target.value })}
        />
        <small className="quiet">{words.codeHint}</small>
      </label>
      <label>
        {words.name}
        <Input
          autoFocus
          maxLength={100}
          value={answers.name}
          data-testid="setup-name"
          onChange={({ target }) => onChange({ name: target.value })}
        />
        <small className="quiet">{words.nameHint}</small>
      </label>
      <label>
        {words.level}
        <Select
          value={answers.level}
          options={departmentLevels.map((value) => ({ value, label: say.labels.departmentLevel[value] }))}
          onChange={(level) => onChange({ level })}
        />
      </label>
    </>
  );
}

/** By which rules it starts. */
export function RulesStep({ answers, onChange }: StepProps) {
  const say = useWords();
  const { setup: words } = say.administration;
  return (
    <fieldset>
      <legend>{words.policy}</legend>
      <p className="quiet">{words.policyWhy}</p>
      <Radio.Group
        vertical
        value={answers.policy}
        options={shippedPolicyNames.map((value) => ({ value, label: say.labels.shippedPolicy[value] }))}
        onChange={({ target }) =>
          onChange({ policy: shippedPolicyNames.find((name) => name === target.value) ?? 'government' })
        }
      />
    </fieldset>
  );
}

/** Who keeps it. */
export function AdministratorsStep({ answers, onChange }: StepProps) {
  const say = useWords();
  const { setup: words } = say.administration;
  const { administrators, separateAdmins } = answers;
  const put = (index: number, some: Partial<FirstPerson>) =>
    onChange({ administrators: administrators.map((each, at) => (at === index ? { ...each, ...some } : each)) });
  const separate = (wanted: boolean) =>
    onChange({
      separateAdmins: wanted,
      administrators: wanted ? withAll(administrators) : administrators,
    });
  return (
    <>
      <p className="quiet">{words.administratorsWhy}</p>
      <Checkbox
        checked={separateAdmins}
        onChange={({ target }) => separate(target.checked)}
        data-testid="setup-separate"
      >
        {words.separate}
      </Checkbox>
      {separateAdmins && <small className="quiet">{words.separateWhy}</small>}
      {administrators.map((person, index) => (
        <PersonLines key={index} person={person} index={index} onChange={(some) => put(index, some)} />
      ))}
      <div>
        <Button
          onClick={() => onChange({ administrators: [...administrators, nobody('officer')] })}
          data-testid="setup-add"
        >
          {words.addOne}
        </Button>
      </div>
      <small className="quiet">{say.administration.password.rule}</small>
    </>
  );
}

function nobody(role: FirstPerson['role']): FirstPerson {
  return { role, login: '', name: '', password: '' };
}

function withAll(administrators: readonly FirstPerson[]): readonly FirstPerson[] {
  const wanted = administratorRoles.filter((role) => !administrators.some((each) => each.role === role));
  return [...administrators, ...wanted.map(nobody)];
}

interface PersonLinesProps {
  readonly person: FirstPerson;
  readonly index: number;
  readonly onChange: (some: Partial<FirstPerson>) => void;
}

function PersonLines({ person, index, onChange }: PersonLinesProps) {
  const say = useWords();
  const { people: words } = say.administration;
  const ofTheHouse = roles.filter((role) => !departmentRoles.some((each) => each === role));
  return (
    <fieldset className="setup-person">
      <Select
        value={person.role}
        aria-label={words.posts}
        options={ofTheHouse.map((role) => ({ value: role, label: say.labels.role[role] }))}
        onChange={(role) => onChange({ role })}
      />
      <Input
        placeholder={words.name}
        aria-label={words.name}
        value={person.name}
        data-testid={`setup-person-${index}`}
        onChange={({ target }) => onChange({ name: target.value })}
      />
      <Input
        placeholder={words.login}
        aria-label={words.login}
        autoCapitalize="none"
        value={person.login}
        data-testid={`setup-login-${index}`}
        onChange={({ target }) => onChange({ login: target.value })}
      />
      <Input.Password
        placeholder={say.logIn.password}
        aria-label={say.logIn.password}
        autoComplete="new-password"
        value={person.password}
        data-testid={`setup-password-${index}`}
        onChange={({ target }) => onChange({ password: target.value })}
      />
    </fieldset>
  );
}
