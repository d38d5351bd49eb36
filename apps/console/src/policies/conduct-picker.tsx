import { Select } from 'antd';
import { useWords } from '../words/words.js';

/** How departments are assumed to behave, as the rehearsal reads it. */
const DEPARTMENTS = {
  mixed: 'in-time 70%, late:5 20%, silent 10%',
  'in-time': 'in-time',
  late: 'late:10',
  reports: 'reports',
  acknowledges: 'acknowledges',
  silent: 'silent',
};

/** Working days that leaders are assumed to take for a row of their weekly list. */
const LEADERS = { leave: null, soon: 2, slow: 8 };

/** What people are assumed to do, by the names of the choices. */
export interface Conduct {
  readonly departments: keyof typeof DEPARTMENTS;
  readonly leaders: keyof typeof LEADERS;
}

const departmentChoices = Object.keys(DEPARTMENTS) as readonly Conduct['departments'][];
const leaderChoices = Object.keys(LEADERS) as readonly Conduct['leaders'][];

/** What the house is asked for it. */
export function conductBody({ departments, leaders }: Conduct) {
  return { assume: DEPARTMENTS[departments], leadersDecideAfter: LEADERS[leaders] };
}

interface ConductPickerProps {
  readonly name: string;
  readonly value: Conduct;
  readonly onChange: (conduct: Conduct) => void;
}

/** What departments do, and what leaders do with what is put before them. */
export function ConductPicker({ name, value, onChange }: ConductPickerProps) {
  const { policies: words } = useWords();
  return (
    <>
      <Select
        className="policy-conduct"
        value={value.departments}
        aria-label={`${name} ${words.conduct}`}
        data-testid={`conduct-${name}`}
        options={departmentChoices.map((each) => ({ value: each, label: words.conducts[each] }))}
        onChange={(departments) => onChange({ ...value, departments })}
      />
      <Select
        className="policy-conduct"
        value={value.leaders}
        aria-label={`${name} ${words.leadersDo}`}
        data-testid={`leaders-${name}`}
        options={leaderChoices.map((each) => ({ value: each, label: words.leaderConducts[each] }))}
        onChange={(leaders) => onChange({ ...value, leaders })}
      />
    </>
  );
}
