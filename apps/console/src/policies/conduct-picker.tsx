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

/** How often leaders are assumed to give a 批示: the share of measures a month, by urgency. */
const INSTRUCTIONS = {
  none: '',
  some: 'urgent 1%, pressing 2%, ordinary 5%',
  many: 'urgent 3%, pressing 7%, ordinary 15%',
};

/** What people are assumed to do, by the names of the choices. */
export interface Conduct {
  readonly departments: keyof typeof DEPARTMENTS;
  readonly leaders: keyof typeof LEADERS;
  readonly instructions: keyof typeof INSTRUCTIONS;
}

const departmentChoices = Object.keys(DEPARTMENTS) as readonly Conduct['departments'][];
const leaderChoices = Object.keys(LEADERS) as readonly Conduct['leaders'][];

const instructionChoices = Object.keys(INSTRUCTIONS) as readonly Conduct['instructions'][];

/** What the house is asked for it. */
export function conductBody({ departments, leaders, instructions }: Conduct) {
  return {
    assume: DEPARTMENTS[departments],
    leadersDecideAfter: LEADERS[leaders],
    leadersInstruct: INSTRUCTIONS[instructions],
  };
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
      <Select
        className="policy-conduct"
        value={value.instructions}
        aria-label={`${name} ${words.instructionsCome}`}
        data-testid={`instructions-${name}`}
        options={instructionChoices.map((each) => ({ value: each, label: words.instructionRates[each] }))}
        onChange={(instructions) => onChange({ ...value, instructions })}
      />
    </>
  );
}
