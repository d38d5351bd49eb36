import {
  listDepartmentsOptions,
  listMeasuresOptions,
  listPeopleOptions,
  readMeasureQueryKey,
  type Measure,
} from '@duban/api-client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useDeferredValue, useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { listed } from '../elements/listed.js';
import { called } from '../elements/register.js';
import { useWords } from '../words/words.js';
import { entriesFor, type Entry } from './palette-entries.js';
import { placesOf } from './places.js';
import { mayKeep, useSession } from './session.js';

const MOST_OF_EACH = 8;

/** Everything that these letters can mean, as far as this person may know. */
function useEntries(text: string): readonly Entry[] {
  const say = useWords();
  const session = useSession();
  const cache = useQueryClient();
  const { measureId } = useParams({ strict: false });
  const wanted = useDeferredValue(text.trim());
  const query = { text: wanted, limit: MOST_OF_EACH };
  const asks = wanted !== '';
  const measures = useQuery({ ...listMeasuresOptions({ query }), enabled: asks });
  const departments = useQuery({ ...listDepartmentsOptions({ query }), enabled: asks });
  const people = useQuery({ ...listPeopleOptions({ query }), enabled: asks && mayKeep(session, 'register.read') });
  return entriesFor(say, text, {
    places: placesOf(session),
    measure:
      measureId === undefined ? undefined : cache.getQueryData<Measure>(readMeasureQueryKey({ path: { measureId } })),
    measures: measures.data?.items ?? [],
    departments: (departments.data?.items ?? []).map((each) => ({
      code: each.code,
      name: called(each),
      note: listed(each.aliases),
    })),
    people: (people.data?.items ?? []).map(({ personId, name, posts }) => ({
      personId,
      name,
      note: listed(posts.map((post) => say.labels.role[post.role])),
      department: posts.find((post) => post.department !== null)?.department ?? null,
    })),
  });
}

/** Ctrl-K: measures, departments, people, commands; by a few letters, arrows and Enter. */
export function Palette({ onClose }: { onClose: () => void }) {
  const say = useWords();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const entries = useEntries(text);
  const here = Math.min(at, entries.length - 1);
  // A native dialog keeps the keyboard inside and gives it back to where it was.
  useEffect(() => dialog.current?.showModal(), []);
  const go = (entry: Entry | undefined) => {
    if (!entry) return;
    onClose();
    void navigate({ href: entry.to });
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Enter') go(entries[here]);
    else if (by !== undefined) setAt(Math.max(0, Math.min(entries.length - 1, here + by)));
    else return;
    event.preventDefault();
  };
  return (
    <dialog ref={dialog} className="palette" aria-label={say.palette.title} onClose={onClose} data-testid="palette">
      <input
        type="text"
        role="combobox"
        aria-expanded
        aria-controls={`${id}-list`}
        aria-activedescendant={entries[here] && `${id}-${here}`}
        aria-label={say.palette.title}
        placeholder={say.palette.hint}
        autoFocus
        value={text}
        onKeyDown={onKey}
        onChange={({ target }) => {
          setText(target.value);
          setAt(0);
        }}
      />
      <ul id={`${id}-list`} role="listbox" aria-label={say.palette.title}>
        {entries.map((entry, place) => (
          // The field has the keyboard; the pointer is the other way.
          <li
            key={entry.id}
            id={`${id}-${place}`}
            role="option"
            aria-selected={place === here}
            data-testid={`palette-${entry.group}`}
            onClick={() => go(entry)}
          >
            <small className="quiet">{say.palette.groups[entry.group]}</small> {entry.words}{' '}
            <span className="quiet">{entry.note}</span>
          </li>
        ))}
      </ul>
    </dialog>
  );
}
