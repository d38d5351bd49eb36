import { listFilesQueryKey, type StoredFile } from '@duban/api-client';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useId, useRef, useState, type ChangeEvent } from 'react';
import { troubleOf } from '../server/problem.js';
import { sendForm, UploadFailed } from '../server/send-form.js';
import { describedBy } from '../elements/described.js';
import { useWords } from '../words/words.js';
import { FileName, useFiles } from './file-list.js';
import { sizeWords } from './file-words.js';
import './files.css';

interface FilesInputProps {
  readonly measureId: string;
  readonly value: readonly string[];
  readonly onChange: (value: readonly string[]) => void;
  /** Instead of `onChange` when a file has come: its name can say what the evidence is. */
  readonly onFile?: ((value: readonly string[], name: string) => void) | undefined;
  readonly id?: string;
  readonly label?: string | undefined;
  readonly testId?: string;
  /** One at most. */
  readonly single?: boolean;
  readonly 'aria-describedby'?: string | undefined;
  readonly 'aria-invalid'?: true | undefined;
}

/** Files of an answer: put beside the measure at once, named when the form goes out. */
export function FilesInput(props: FilesInputProps) {
  const { measureId, value, onChange, id, label, testId, single } = props;
  const say = useWords();
  const limit = useId();
  const trouble = useId();
  const input = useRef<HTMLInputElement>(null);
  const known = useFiles(measureId);
  const { come, coming, wrong } = useUploads(props);
  const described = describedBy(props['aria-describedby'], wrong !== null && trouble, known !== undefined && limit);
  const invalid = wrong !== null || props['aria-invalid'];
  const held = value.flatMap((fileId) => known?.items.find((each) => each.fileId === fileId) ?? []);
  const chosen = (event: ChangeEvent<HTMLInputElement>) => {
    come([...(event.target.files ?? [])]);
    event.target.value = '';
  };
  return (
    <div className="files-input">
      {held.length > 0 && (
        <ul>
          {held.map((each) => (
            <li key={each.fileId}>
              <FileName file={each} />
              <button
                type="button"
                className="plain"
                aria-label={say.files.remove({ name: each.name })}
                onClick={() => onChange(value.filter((fileId) => fileId !== each.fileId))}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
      {coming !== null && (
        <span role="status" data-testid="file-coming">
          {say.files.coming(coming)}
        </span>
      )}
      {wrong !== null && (
        <small role="alert" className="wrong" id={trouble} data-testid="file-wrong">
          {wrong}
        </small>
      )}
      <span>
        <input
          ref={input}
          type="file"
          id={id}
          multiple={single !== true}
          aria-label={label ?? say.files.add}
          aria-describedby={described}
          aria-invalid={invalid}
          data-testid={testId ?? 'files'}
          tabIndex={-1}
          onChange={chosen}
        />
        {!(single === true && held.length > 0) && (
          <button
            type="button"
            className="plain"
            disabled={coming !== null}
            aria-describedby={described}
            onClick={() => input.current?.click()}
          >
            + {say.files.add}
          </button>
        )}{' '}
        {known && (
          <small className="quiet" id={limit}>
            {say.files.most({ size: sizeWords(known.mostBytes) })}
          </small>
        )}
      </span>
    </div>
  );
}

/** Uploads one file after the other; what one types meanwhile stays. */
function useUploads(props: FilesInputProps) {
  const say = useWords();
  const cache = useQueryClient();
  const [coming, setComing] = useState<{ name: string; percent: number } | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  const one = async (file: File) => {
    const { measureId } = latest.current;
    const form = new FormData();
    form.append('file', file);
    setComing({ name: file.name, percent: 0 });
    const stored = await sendForm<StoredFile>(
      `/api/v1/files?measureId=${encodeURIComponent(measureId)}`,
      form,
      (percent) => setComing({ name: file.name, percent }),
    );
    await cache.invalidateQueries({ queryKey: listFilesQueryKey({ query: { measureId } }) });
    const { value, onChange, onFile } = latest.current;
    if (onFile) onFile([...value, stored.fileId], stored.name);
    else onChange([...value, stored.fileId]);
  };
  const come = (files: readonly File[]) => {
    setWrong(null);
    void (async () => {
      for (const file of files)
        try {
          await one(file);
        } catch (error) {
          const problem = error instanceof UploadFailed ? error.problem : null;
          const sentence = problem === null ? say.files.lost : troubleOf(problem).detail;
          setWrong(say.files.failed({ name: file.name, sentence }));
        }
      setComing(null);
    })();
  };
  return { come, coming, wrong };
}
