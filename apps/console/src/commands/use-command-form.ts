import { useState } from 'react';
import { blankRecord, bodyOf, unanswered, unrecorded, type RecordedDraft } from './answers.js';
import type { Question, Values } from './questions.js';
import { changedBy } from './changed-by.js';
import { useToday } from '../shell/session.js';
import { isDepartmental } from './recorded-fields.js';

interface FormStart {
  readonly questions: readonly Question[];
  readonly values: () => Values;
  /** 代录 from the start: the person may not give this command in their own name. */
  readonly recording: boolean;
  readonly record?: Partial<RecordedDraft>;
}

/** What a command's form holds, what is missing, and the body that goes out. */
export function useCommandForm({ questions, values: startValues, recording: first, record: known }: FormStart) {
  const [values, setValues] = useState<Values>(startValues);
  const [touched, setTouched] = useState(false);
  const [tried, setTried] = useState(false);
  const [recording, setRecording] = useState(first);
  const [record, setRecord] = useState<RecordedDraft>({ ...blankRecord, ...known });
  const today = useToday();
  // 代录 acts from the day written: what is a day to come is one to come then, as the rules judge it.
  const actsOn = (recording && record.writtenOn) || today;
  const owed = unanswered(questions, values, actsOn);
  const owedRecord = recording ? unrecorded(record, isDepartmental(record.role)) : [];
  const signed = { ...record, department: isDepartmental(record.role) ? record.department : null };
  return {
    values,
    touched,
    recording,
    record,
    actsOn,
    setRecording,
    /** Questions to mark: only after a first try. */
    owed: tried ? owed : [],
    owedRecord: tried ? owedRecord : [],
    /** A value that is a function makes the new one from what the form holds by then. */
    set: (change: Values): void => {
      setTouched(true);
      setValues((before) => changedBy(before, change));
    },
    /** Fills in without counting as typed. */
    propose: (change: Values): void => {
      setValues((before) => ({ ...before, ...change }));
    },
    changeRecord: (some: Partial<RecordedDraft>): void => {
      setTouched(true);
      setRecord((before) => ({ ...before, ...some }));
    },
    /** The body, or null while something is missing – and then it is marked. */
    finish: (): Record<string, unknown> | null => {
      setTried(true);
      return owed.length > 0 || owedRecord.length > 0 ? null : bodyOf(questions, values, recording ? signed : null);
    },
  };
}

export type CommandForm = ReturnType<typeof useCommandForm>;
